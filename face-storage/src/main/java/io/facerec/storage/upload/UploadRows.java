package io.facerec.storage.upload;

import io.facerec.storage.sql.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table of uploads. */
final class UploadRows {
  private static final String SELECT =
      "select id, owner, gallery_id, object_key, content_type, size, created_at, expires_at from uploads";
  private static final RowMapper<Row> ROW =
      (row, context) ->
          new Row(
              new Upload(
                  UUID.fromString(row.getString("id")),
                  Optional.ofNullable(row.getString("owner")),
                  Optional.ofNullable(row.getString("gallery_id")).map(UUID::fromString),
                  row.getString("content_type"),
                  row.getString("object_key") == null
                      ? Optional.empty()
                      : Optional.of(row.getLong("size")),
                  Moments.of(row, "created_at", context),
                  Moments.of(row, "expires_at", context)),
              Optional.ofNullable(row.getString("object_key")));

  private UploadRows() {}

  /** Puts it, unless it is there. */
  static void insert(Handle handle, Upload upload) {
    handle
        .createUpdate(
            "insert into uploads (id, owner, gallery_id, state, content_type, received,"
                + " created_at, expires_at) values (:id, :owner, :gallery, 'receiving',"
                + " :contentType, 0, :createdAt, :expiresAt) on conflict (id) do nothing")
        .bind("id", upload.id())
        .bind("owner", upload.owner())
        .bindByType("gallery", upload.gallery().orElse(null), UUID.class)
        .bind("contentType", upload.contentType())
        .bind("createdAt", upload.createdAt())
        .bind("expiresAt", upload.expiresAt())
        .execute();
  }

  /** How many live ones an owner has. */
  static int count(Handle handle, String owner, Instant now) {
    return handle
        .createQuery("select count(*) from uploads where owner = :owner and expires_at > :now")
        .bind("owner", owner)
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }

  /** When the first of those goes. */
  static Instant nextExpiry(Handle handle, String owner, Instant now) {
    return handle
        .createQuery(
            "select expires_at from uploads where owner = :owner and expires_at > :now order by"
                + " expires_at limit 1")
        .bind("owner", owner)
        .bind("now", now)
        .mapTo(Instant.class)
        .one();
  }

  static Optional<Row> findLive(Handle handle, UUID id, Instant now) {
    return handle
        .createQuery(SELECT + " where id = :id and expires_at > :now")
        .bind("id", id)
        .bind("now", now)
        .map(ROW)
        .findOne();
  }

  /** Names the picture of one that has none; not of one that expired meanwhile. */
  static int complete(Handle handle, UUID id, String objectKey, long size, Instant now) {
    return handle
        .createUpdate(
            "update uploads set state = 'complete', object_key = :objectKey, size = :size, received"
                + " = :size where id = :id and state = 'receiving' and expires_at > :now")
        .bind("objectKey", objectKey)
        .bind("size", size)
        .bind("id", id)
        .bind("now", now)
        .execute();
  }

  /** Only ever later. */
  static int keep(Handle handle, UUID id, Instant now, Instant until) {
    return handle
        .createUpdate(
            "update uploads set expires_at = case when expires_at < :until then :until else"
                + " expires_at end where id = :id and expires_at > :now")
        .bind("until", until)
        .bind("id", id)
        .bind("now", now)
        .execute();
  }

  /** Has a live one expire, and gives it out. */
  static Optional<Row> expire(Handle handle, UUID id, Instant now) {
    Optional<Row> live = findLive(handle, id, now);
    if (live.isPresent()) {
      handle
          .createUpdate("update uploads set expires_at = :now where id = :id")
          .bind("now", now)
          .bind("id", id)
          .execute();
    }
    return live;
  }

  static List<Row> expired(Handle handle, Instant now, UUID after, int limit) {
    return handle
        .createQuery(SELECT + " where expires_at <= :now and id > :after order by id limit :limit")
        .bind("now", now)
        .bind("after", after)
        .bind("limit", limit)
        .map(ROW)
        .list();
  }

  /** Whether a picture or another upload has that object. */
  static boolean othersName(Handle handle, String objectKey, UUID id) {
    return handle
        .createQuery(
            "select 1 where exists (select 1 from pictures where object_key = :key) or exists"
                + " (select 1 from uploads where object_key = :key and id <> :id)")
        .bind("key", objectKey)
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static int delete(Handle handle, UUID id) {
    return handle.execute("delete from uploads where id = ?", id);
  }

  /** An upload with its object. */
  record Row(Upload upload, Optional<String> objectKey) {}
}
