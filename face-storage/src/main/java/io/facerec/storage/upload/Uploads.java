package io.facerec.storage.upload;

import io.facerec.storage.gallery.PictureGoneException;
import io.facerec.storage.gallery.PictureReferences;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.object.ObjectStoreException;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.object.StoredObject;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.Texts;
import io.facerec.storage.sql.TimeOrderedId;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures that are handed in one by one, before anything is done with them. Each is sealed before
 * it leaves the process, and goes when its time is up. Thread-safe, and shared by processes.
 *
 * <p>An upload keeps its object only as long as it is there itself: to keep the picture, put its
 * {@link #content} with {@link SealedObjects#put}, in time for the row that is to name it.
 *
 * <p>Every method throws a {@link io.facerec.storage.sql.DatabaseException} when the database
 * cannot be reached or refuses, and those that read or write pictures an {@link
 * ObjectStoreException} when their store cannot.
 */
public final class Uploads {
  /**
   * An enrolment that put the same picture just now may be about to commit the row that names it.
   */
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final int BATCH = 100;

  private final Database database;
  private final SealedObjects objects;
  private final Clock clock;

  private Uploads(Database database, SealedObjects objects, Clock clock) {
    this.database = database;
    this.objects = objects;
    this.clock = clock;
  }

  /** The uploads of a database, and where their pictures are; the caller closes both. */
  public static Uploads of(Database database, SealedObjects objects) {
    return of(database, objects, Clock.systemUTC());
  }

  /** The same by another clock. */
  public static Uploads of(Database database, SealedObjects objects, Clock clock) {
    return new Uploads(database, objects, clock);
  }

  /**
   * Begins an upload of nobody's: what the server itself keeps for a time.
   *
   * @param gallery for which; empty: for none in particular
   * @param contentType 1 to 255 characters
   * @param life how long it stays, more than 0
   * @throws io.facerec.storage.gallery.GalleryNotFoundException when there is no such gallery
   */
  public Upload create(Optional<UUID> gallery, String contentType, Duration life) {
    Upload upload = begun(Optional.empty(), gallery, contentType, life);
    return database.writeRepeatable(handle -> insert(handle, upload));
  }

  /**
   * Begins somebody's upload.
   *
   * @param owner who they are, 1 to 255 characters
   * @param most that they may have at a time, this one with them, 1 or more
   * @param gallery for which; empty: for none in particular
   * @param contentType 1 to 255 characters
   * @param life how long it stays, more than 0
   * @throws TooManyUploadsException when they have as many already
   * @throws io.facerec.storage.gallery.GalleryNotFoundException when there is no such gallery
   */
  public Upload create(
      String owner, int most, Optional<UUID> gallery, String contentType, Duration life) {
    Texts.requireShort("an owner", owner);
    if (most < 1) {
      throw new IllegalArgumentException("somebody may have 1 upload or more, got " + most);
    }
    Upload upload = begun(Optional.of(owner), gallery, contentType, life);
    Instant now = upload.createdAt();
    return database.writeRepeatable(
        handle -> {
          // Else several at once would each be the last that they may have.
          database.dialect().lockKeys(handle, List.of("uploads of " + owner));
          insert(handle, upload);
          if (UploadRows.count(handle, owner, now) > most) {
            throw new TooManyUploadsException(most, UploadRows.nextExpiry(handle, owner, now));
          }
          return upload;
        });
  }

  private Upload begun(
      Optional<String> owner, Optional<UUID> gallery, String contentType, Duration life) {
    Texts.requireShort("a content type", contentType);
    if (life.isNegative() || life.isZero()) {
      throw new IllegalArgumentException("an upload stays for more than 0, got " + life);
    }
    Instant now = clock.instant();
    return new Upload(
        TimeOrderedId.next(),
        owner,
        gallery,
        contentType,
        Optional.empty(),
        Moments.toMillis(now),
        Moments.toMillis(now.plus(life)));
  }

  private static Upload insert(Handle handle, Upload upload) {
    upload.gallery().ifPresent(id -> StoredGalleries.require(handle, id));
    UploadRows.insert(handle, upload);
    return upload;
  }

  /**
   * Hands the picture in. The same picture may be handed in again.
   *
   * @param content the picture's file as it is, 1 byte or more
   * @throws UploadNotFoundException when there is no such upload, or it expired
   * @throws UploadCompleteException when it has another picture
   */
  public Upload put(UUID id, byte[] content) {
    if (content.length == 0) {
      throw new IllegalArgumentException("a picture has 1 byte or more");
    }
    UploadRows.Row before = require(id);
    if (before.objectKey().isPresent()) {
      return requireSame(before, content);
    }
    String key = putNamed(id, content);
    // Somebody else may have been faster.
    UploadRows.Row after = require(id);
    return after.objectKey().filter(key::equals).isPresent()
        ? after.upload()
        : requireSame(after, content);
  }

  /** Once more, where the object was somebody else's and deleted just now. */
  private String putNamed(UUID id, byte[] content) {
    for (int tries = 1; ; tries++) {
      String key = objects.put(content);
      Instant now = clock.instant();
      try {
        database.writeRepeatable(
            handle -> {
              PictureReferences.require(handle, database.dialect(), objects, List.of(key));
              return UploadRows.complete(handle, id, key, content.length, now);
            });
        return key;
      } catch (PictureGoneException e) {
        if (tries == PictureGoneException.TRIES) {
          throw e;
        }
        LOG.debug("the picture of upload {} is put again", id, e);
      }
    }
  }

  private Upload requireSame(UploadRows.Row row, byte[] content) {
    // By the content: equal pictures have different keys under different encryption keys.
    return row.objectKey()
        .flatMap(objects::get)
        .filter(there -> MessageDigest.isEqual(there, content))
        .map(there -> row.upload())
        .orElseThrow(() -> new UploadCompleteException(row.upload().id()));
  }

  /** What is known of an upload; empty when there is none, or it expired. */
  public Optional<Upload> find(UUID id) {
    Instant now = clock.instant();
    return database
        .query(handle -> UploadRows.findLive(handle, id, now))
        .map(UploadRows.Row::upload);
  }

  /**
   * Has uploads stay longer; those that stay longer anyway are left as they are.
   *
   * @param until when they go
   * @throws UploadNotFoundException when one is not there, or expired; then none is changed
   */
  public void keep(Collection<UUID> ids, Instant until) {
    Instant now = clock.instant();
    database.writeRepeatable(
        handle -> {
          for (UUID id : ids) {
            if (UploadRows.keep(handle, id, now, Moments.toMillis(until)) == 0) {
              throw new UploadNotFoundException(id);
            }
          }
          return ids.size();
        });
  }

  /**
   * The picture's file, as it was handed in.
   *
   * @throws UploadNotFoundException when there is no such upload, or it expired
   * @throws UploadIncompleteException when it has no picture yet
   * @throws io.facerec.storage.seal.SealException when the picture does not open
   */
  public byte[] content(UUID id) {
    String key = require(id).objectKey().orElseThrow(() -> new UploadIncompleteException(id));
    return objects.get(key).orElseThrow(() -> new UploadNotFoundException(id));
  }

  /**
   * Deletes an upload. Its picture goes too, unless something else has the same; where it was put
   * within the last minute or its store is away, {@link #expire} deletes it later.
   *
   * @return whether there was one
   */
  public boolean delete(UUID id) {
    Instant now = Moments.toMillis(clock.instant());
    Optional<UploadRows.Row> row = database.write(handle -> UploadRows.expire(handle, id, now));
    try {
      row.ifPresent(gone -> remove(gone, now));
    } catch (ObjectStoreException e) {
      LOG.warn("the picture of an upload is still to be deleted: {}", e.getMessage());
    }
    return row.isPresent();
  }

  /**
   * Removes uploads that expired, with their pictures. Those whose picture was put within the last
   * minute stay for the next time, and all of them when the store is away. Ends early when the
   * thread is interrupted.
   *
   * @param limit of those that are removed
   * @return how many were
   */
  public int expire(Instant now, int limit) {
    int removed = 0;
    UUID last = BEFORE_ALL;
    try {
      List<UploadRows.Row> batch = expired(now, last);
      while (!batch.isEmpty()) {
        for (UploadRows.Row row : batch) {
          if (removed == limit || Thread.currentThread().isInterrupted()) {
            return removed;
          }
          removed += remove(row, now) ? 1 : 0;
          last = row.upload().id();
        }
        batch = expired(now, last);
      }
    } catch (ObjectStoreException e) {
      LOG.warn("pictures of expired uploads are still to be deleted: {}", e.getMessage());
    }
    return removed;
  }

  private List<UploadRows.Row> expired(Instant now, UUID after) {
    return database.query(handle -> UploadRows.expired(handle, now, after, BATCH));
  }

  /** The object before the row: what a crash cuts off, the row still knows. */
  private boolean remove(UploadRows.Row row, Instant now) {
    UUID id = row.upload().id();
    if (row.objectKey().isPresent()) {
      String key = row.objectKey().get();
      Optional<StoredObject> object = objects.find(key);
      if (object.filter(there -> there.modified().isAfter(now.minus(SETTLING))).isPresent()) {
        return false;
      }
      database.writeRepeatable(
          handle -> {
            database.dialect().lockKeys(handle, List.of(key));
            if (object.isPresent() && !UploadRows.othersName(handle, key, id)) {
              objects.delete(key);
            }
            return UploadRows.delete(handle, id);
          });
      return true;
    }
    database.writeRepeatable(handle -> UploadRows.delete(handle, id));
    return true;
  }

  private UploadRows.Row require(UUID id) {
    Instant now = clock.instant();
    return database
        .query(handle -> UploadRows.findLive(handle, id, now))
        .orElseThrow(() -> new UploadNotFoundException(id));
  }
}
