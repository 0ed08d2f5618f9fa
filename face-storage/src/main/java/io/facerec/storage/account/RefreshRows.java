package io.facerec.storage.account;

import io.facerec.storage.sql.Dialect;
import io.facerec.storage.sql.Moments;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables of refresh tokens: families, and under each the hashes of its tokens. */
record RefreshRows(Dialect dialect) {

  static void insertFamily(Handle handle, RefreshToken session, Instant now) {
    handle
        .createUpdate(
            "insert into refresh_families (id, user_id, created_at, expires_at) values (:id, :user,"
                + " :now, :expiresAt)")
        .bind("id", session.family())
        .bind("user", session.user())
        .bind("now", now)
        .bind("expiresAt", session.expiresAt())
        .execute();
  }

  static void insertToken(Handle handle, UUID family, byte[] hash, Instant now) {
    handle
        .createUpdate(
            "insert into refresh_tokens (hash, family_id, created_at) values (:hash, :family,"
                + " :now)")
        .bind("hash", hash)
        .bind("family", family)
        .bind("now", now)
        .execute();
  }

  /** The token with its family, which no other transaction touches before this one has ended. */
  Optional<Row> lock(Handle handle, byte[] hash) {
    return handle
        .createQuery(
            "select f.id, f.user_id, f.expires_at, f.revoked_at, t.used_at from refresh_tokens t"
                + " join refresh_families f on f.id = t.family_id where t.hash = :hash"
                + dialect.rowLock())
        .bind("hash", hash)
        .map(
            (row, context) ->
                new Row(
                    new RefreshToken(
                        UUID.fromString(row.getString("id")),
                        UUID.fromString(row.getString("user_id")),
                        Moments.of(row, "expires_at", context)),
                    row.getObject("revoked_at") != null,
                    row.getObject("used_at") != null))
        .findOne();
  }

  static boolean isThere(Handle handle, byte[] hash) {
    return handle
        .createQuery("select 1 from refresh_tokens where hash = :hash")
        .bind("hash", hash)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static void use(Handle handle, byte[] hash, Instant now) {
    handle
        .createUpdate("update refresh_tokens set used_at = :now where hash = :hash")
        .bind("now", now)
        .bind("hash", hash)
        .execute();
  }

  static boolean revoke(Handle handle, UUID family, Instant now) {
    return handle
            .createUpdate(
                "update refresh_families set revoked_at = :now where id = :id and revoked_at is"
                    + " null")
            .bind("now", now)
            .bind("id", family)
            .execute()
        == 1;
  }

  static int revokeAll(Handle handle, UUID user, Instant now) {
    return handle
        .createUpdate(
            "update refresh_families set revoked_at = :now where user_id = :user and revoked_at is"
                + " null and expires_at > :now")
        .bind("now", now)
        .bind("user", user)
        .execute();
  }

  /** A token. */
  record Row(RefreshToken session, boolean revoked, boolean used) {}
}
