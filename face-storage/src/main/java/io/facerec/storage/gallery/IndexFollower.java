package io.facerec.storage.gallery;

import io.facerec.match.Gallery;
import io.facerec.storage.sql.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of one gallery up with its database. Thread-safe.
 *
 * <p>A search needs a catch-up that began after the search did: only that one has surely seen what
 * was acknowledged before. Searches that arrive while one runs share the next.
 */
final class IndexFollower {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);

  private final Database database;
  private final GalleryRows galleries;
  private final UUID id;
  private final SliceReader reader;
  private final Refusals refusals;
  private final int searchThreads;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile long started;
  private volatile long completed;
  private volatile GalleryIndex index;
  private volatile boolean wanted;

  /** Reads everything at once. */
  IndexFollower(
      Database database,
      GalleryRow row,
      TemplateSeal seal,
      Refusals refusals,
      int searchThreads,
      LoadProgress progress) {
    this(database, row, seal, refusals, searchThreads);
    index.close();
    this.index = new IndexLoader(database, reader, row, progress).load(searchThreads);
    this.wanted = true;
  }

  /** Begins behind the first change: the first search reads everything. */
  IndexFollower(
      Database database, GalleryRow row, TemplateSeal seal, Refusals refusals, int searchThreads) {
    this.database = database;
    this.galleries = new GalleryRows(database.dialect());
    this.id = row.id();
    this.refusals = refusals;
    this.reader = new SliceReader(database, seal, refusals);
    this.searchThreads = searchThreads;
    this.index = new GalleryIndex(Gallery.create(row.origin(), searchThreads));
  }

  /** The index with everything that was committed before the call. */
  Gallery caughtUp() {
    return caughtUpIndex().gallery();
  }

  /**
   * The index with everything up to a revision that the database has just been seen at. Where it
   * stands right there, nobody needs to be asked.
   */
  Gallery caughtUpWith(long revision) {
    GalleryIndex now = index;
    return wanted && now.revision() == revision ? now.gallery() : caughtUp();
  }

  /** The same with its revision, which is no later than what it holds. */
  GalleryMoment moment() {
    GalleryIndex now = caughtUpIndex();
    return new GalleryMoment(now.gallery(), now.revision());
  }

  private GalleryIndex caughtUpIndex() {
    long before = started;
    wanted = true;
    lock.lock();
    try {
      if (completed <= before) {
        long mine = started + 1;
        started = mine;
        catchUp();
        completed = mine;
      }
      return index;
    } finally {
      lock.unlock();
    }
  }

  long revision() {
    return index.revision();
  }

  /** The index as it is, perhaps behind. */
  Gallery current() {
    return index.gallery();
  }

  /** This process's own changes, where the index stands right before them and is searched. */
  void committed(long firstRevision, TemplateSlice slice) {
    if (!wanted || slice.entries().isEmpty() || !lock.tryLock()) {
      return;
    }
    try {
      if (index.revision() == firstRevision - 1) {
        index.add(slice);
        index.reached(firstRevision + slice.entries().size() - 1);
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      index.close();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Until one snapshot shows nothing beyond the index. What was read from an older one is not
   * enough: a template that moved meanwhile stands behind a later revision.
   */
  private void catchUp() {
    long target = row().revision();
    if (target < index.revision()) {
      // The database was restored to an earlier state.
      rebuild();
      target = row().revision();
    }
    while (index.revision() < target) {
      Step step = database.read(this::next);
      if (step.complete()) {
        // First in, then out: a search beside this sees a template that moves once or twice.
        index.add(step.arrived());
        index.removeAll(step.departed());
        index.reached(step.last());
        target = Math.max(target, step.committed());
      } else {
        rebuild();
        target = row().revision();
      }
    }
  }

  /** The next changes, as of one moment. */
  private Step next(Handle handle) throws SQLException {
    GalleryRow now = galleries.find(handle, id).orElseThrow(this::deleted);
    long from = index.revision();
    if (now.changesFrom() > from || now.revision() < from) {
      return new Step(
          false, from, now.revision(), new TemplateSlice(List.of(), new long[0], 0), List.of());
    }
    long last = Math.min(now.revision(), from + reader.revisionsAtOnce());
    return new Step(
        true,
        last,
        now.revision(),
        reader.read(handle, from, last),
        ChangeRows.departed(handle, id, from, last));
  }

  /** Searches that run go on in the old index, which needs no closing: it is plain memory. */
  private void rebuild() {
    GalleryRow row = row();
    LOG.info(
        "gallery {}: the index stands at revision {}, the gallery at {}, and its log begins behind"
            + " {}; everything is read anew",
        id,
        index.revision(),
        row.revision(),
        row.changesFrom());
    refusals.clear();
    index = new IndexLoader(database, reader, row, LoadProgress.NONE).load(searchThreads);
  }

  private GalleryRow row() {
    return database.query(handle -> galleries.find(handle, id)).orElseThrow(this::deleted);
  }

  private GalleryNotFoundException deleted() {
    return new GalleryNotFoundException("gallery %s was deleted".formatted(id));
  }

  /**
   * What to apply.
   *
   * @param complete false when the log does not reach back to the index
   * @param last revision of it
   * @param committed revision of the gallery at that moment
   */
  private record Step(
      boolean complete, long last, long committed, TemplateSlice arrived, List<Long> departed) {}
}
