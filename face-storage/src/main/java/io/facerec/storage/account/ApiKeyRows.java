package io.facerec.storage.account;

import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table of API keys. */
final class ApiKeyRows {
  private static final String COLUMNS =
      "k.id, k.name, k.prefix, k.scopes, k.gallery_id, k.user_id, k.created_at, k.expires_at,"
          + " k.used_at, k.revoked_at";
  private static final RowMapper<ApiKey> ROW =
      (row, context) ->
          new ApiKey(
              UUID.fromString(row.getString("id")),
              row.getString("name"),
              row.getString("prefix"),
              Texts.wordsOfJson(row.getString("scopes")),
              id(row, "gallery_id"),
              id(row, "user_id"),
              Moments.of(row, "created_at", context),
              Moments.find(row, "expires_at", context),
              Moments.find(row, "used_at", context),
              Moments.find(row, "revoked_at", context));

  private ApiKeyRows() {}

  /** Whether it was put: not where the prefix is taken. */
  static boolean insert(Handle handle, ApiKey key, byte[] hash) {
    return handle
            .createUpdate(
                "insert into api_keys (id, user_id, gallery_id, name, prefix, key_hash, scopes,"
                    + " created_at, expires_at) values (:id, :user, :gallery, :name, :prefix,"
                    + " :hash, :scopes, :createdAt, :expiresAt) on conflict do nothing")
            .bind("id", key.id())
            .bindByType("user", key.user().orElse(null), UUID.class)
            .bindByType("gallery", key.gallery().orElse(null), UUID.class)
            .bind("name", key.name())
            .bind("prefix", key.prefix())
            .bind("hash", hash)
            .bind("scopes", Texts.wordsToJson(key.scopes()))
            .bind("createdAt", key.createdAt())
            .bindByType("expiresAt", key.expiresAt().orElse(null), Instant.class)
            .execute()
        == 1;
  }

  /** A key that is good, if its hash is the one that is asked for, with that hash. */
  static Optional<Hashed> findGood(Handle handle, String prefix, Instant now) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + ", k.key_hash from api_keys k left join users u on u.id = k.user_id"
                + " where k.prefix = :prefix and k.revoked_at is null"
                + " and (k.expires_at is null or k.expires_at > :now) and u.disabled_at is null")
        .bind("prefix", prefix)
        .bind("now", now)
        .map((row, context) -> new Hashed(ROW.map(row, context), row.getBytes("key_hash")))
        .findOne();
  }

  static Optional<ApiKey> find(Handle handle, UUID id) {
    return handle
        .createQuery("select " + COLUMNS + " from api_keys k where k.id = :id")
        .bind("id", id)
        .map(ROW)
        .findOne();
  }

  static List<ApiKey> list(Handle handle) {
    return handle
        .createQuery(
            "select " + COLUMNS + " from api_keys k where k.prefix is not null order by k.id")
        .map(ROW)
        .list();
  }

  /** Whether there is a user or a key, whatever its state. */
  static boolean isAnybodyThere(Handle handle) {
    return handle
        .createQuery(
            "select exists (select 1 from users) or exists (select 1 from api_keys where prefix is"
                + " not null)")
        .mapTo(Boolean.class)
        .one();
  }

  /** Unless somebody wrote a use down since then. */
  static int use(Handle handle, UUID id, Instant now, Instant before) {
    return handle
        .createUpdate(
            "update api_keys set used_at = :now where id = :id and (used_at is null or used_at <="
                + " :before)")
        .bind("now", now)
        .bind("id", id)
        .bind("before", before)
        .execute();
  }

  static boolean revoke(Handle handle, UUID id, Instant now) {
    return handle
            .createUpdate(
                "update api_keys set revoked_at = :now where id = :id and revoked_at is null")
            .bind("now", now)
            .bind("id", id)
            .execute()
        == 1;
  }

  private static Optional<UUID> id(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(UUID::fromString);
  }

  /** A key, and the SHA-256 of its text. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Hashed(ApiKey key, byte[] hash) {}
}
