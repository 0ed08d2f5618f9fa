package io.facerec.storage.erase;

import io.facerec.storage.cache.Cache;
import io.facerec.storage.cache.SealedCache;
import io.facerec.storage.gallery.PictureReferences;
import io.facerec.storage.object.ObjectStoreException;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.object.StoredObject;
import io.facerec.storage.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects that are to be deleted because their rows are gone. The list is written in the
 * transaction that removes the rows: what a crash cuts off, the next {@link #finish} of any process
 * completes. Thread-safe; processes may finish at the same time.
 *
 * <p>An object that was put within the settling time stays for now: an enrolment that puts the same
 * picture may be about to commit a row that names it, and would have to put it again. See {@link
 * PictureReferences}.
 *
 * <p>All cached embeddings go with each erasure, and nothing else of the cache. Nothing tells which
 * of them are the person's: the cache names them by the hash of the picture under a key of its own,
 * the database has that hash under the gallery's secret, and neither leads to the other; keeping
 * what joins them would be one more trace of a person. And where a picture was kept, so that its
 * name in the cache could be told, there are others of the person that were only searched for. They
 * may be lost at any time. A cache within another process keeps its entries until they expire.
 */
public final class PendingErasures {
  /** How long objects settle where nothing else is said. */
  public static final Duration SETTLING = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(PendingErasures.class);
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final int MOST_KEYS = 500;

  private final Database database;
  private final SealedObjects objects;
  private final Cache cache;
  private final Duration settling;
  private final PictureReferences references;

  private PendingErasures(
      Database database, SealedObjects objects, Cache cache, Duration settling) {
    this.database = database;
    this.objects = objects;
    this.cache = cache;
    this.settling = settling;
    this.references = new PictureReferences(database);
  }

  /**
   * The pending erasures of a database; the caller closes what is handed in.
   *
   * @param settling 0 or more; {@link #SETTLING} fits
   */
  public static PendingErasures of(
      Database database, SealedObjects objects, Cache cache, Duration settling) {
    if (settling.isNegative()) {
      throw new IllegalArgumentException("the settling time is %s; 0 or more".formatted(settling));
    }
    return new PendingErasures(database, objects, cache, settling);
  }

  /**
   * Writes down, in the caller's transaction, what is to be deleted once that is committed.
   *
   * @param objectKeys that no row names any longer
   * @return what {@link #finish(Collection)} takes
   */
  public List<UUID> add(Handle handle, List<String> objectKeys) {
    Instant now = Instant.now();
    List<UUID> ids = new ArrayList<>();
    for (int from = 0; from == 0 || from < objectKeys.size(); from += MOST_KEYS) {
      List<String> some = objectKeys.subList(from, Math.min(from + MOST_KEYS, objectKeys.size()));
      ids.add(PendingRow.insert(handle, some, from == 0, now).id());
    }
    return ids;
  }

  /** Deletes what is to be deleted and has settled. A store that is away stops nothing else. */
  public ErasureProgress finish() {
    ErasureProgress all = ErasureProgress.NOTHING;
    AtomicBoolean away = new AtomicBoolean();
    UUID last = BEFORE_ALL;
    Optional<PendingRow> next = after(last);
    while (next.isPresent()) {
      last = next.get().id();
      all = all.and(finish(next.get(), away));
      next = after(last);
    }
    return all;
  }

  /** The same for some of them; those that are finished already count as nothing. */
  ErasureProgress finish(Collection<UUID> ids) {
    ErasureProgress all = ErasureProgress.NOTHING;
    AtomicBoolean away = new AtomicBoolean();
    for (UUID id : ids) {
      // The one behind the id before this one is this one, if it is there.
      UUID before = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
      Optional<PendingRow> row = after(before).filter(found -> found.id().equals(id));
      all = row.isPresent() ? all.and(finish(row.get(), away)) : all;
    }
    return all;
  }

  private Optional<PendingRow> after(UUID id) {
    return database.query(handle -> PendingRow.after(handle, id));
  }

  /**
   * @param away whether the store was found away: each question would wait for it again
   */
  private ErasureProgress finish(PendingRow row, AtomicBoolean away) {
    List<String> left = new ArrayList<>();
    int deleted = 0;
    int kept = 0;
    for (String key : row.objects()) {
      switch (away.get() ? Outcome.LEFT : delete(key, away)) {
        case DELETED -> deleted++;
        case KEPT -> kept++;
        case LEFT -> left.add(key);
      }
    }
    boolean cacheLeft = row.cache() && !cache.clear(SealedCache.EMBEDDINGS);
    database.write(
        handle -> {
          row.replaceWith(handle, left, cacheLeft, Instant.now());
          return left.size();
        });
    return new ErasureProgress(deleted, kept, left.size(), !cacheLeft);
  }

  private Outcome delete(String key, AtomicBoolean away) {
    try {
      Optional<StoredObject> object = objects.find(key);
      if (object.isEmpty()) {
        return Outcome.DELETED;
      }
      if (object.get().modified().isAfter(Instant.now().minus(settling))) {
        return Outcome.LEFT;
      }
      return references.unlessReferred(key, () -> objects.delete(key))
          ? Outcome.DELETED
          : Outcome.KEPT;
    } catch (ObjectStoreException e) {
      away.set(e.reason() == ObjectStoreException.Reason.UNREACHABLE);
      LOG.warn("a picture of an erased subject is still to be deleted: {}", e.getMessage());
      return Outcome.LEFT;
    }
  }

  private enum Outcome {
    DELETED,
    KEPT,
    LEFT
  }
}
