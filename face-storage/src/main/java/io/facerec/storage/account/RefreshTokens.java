package io.facerec.storage.account;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Rotating refresh tokens (RFC 9700, 4.14.2): each is good once and then replaced by another one of
 * its family. Who comes with one that was used before has a copy, or somebody else has: the whole
 * family is revoked. A family ends when it was to end at its start. Of a token only its SHA-256 is
 * kept. Thread-safe, and shared by processes.
 *
 * <p>Every method throws a {@link io.facerec.storage.sql.DatabaseException} when the database
 * cannot be reached or refuses.
 */
public final class RefreshTokens {
  private final Database database;
  private final RefreshRows rows;
  private final UserRows users;

  private RefreshTokens(Database database) {
    this.database = database;
    this.rows = new RefreshRows(database.dialect());
    this.users = new UserRows(database.dialect());
  }

  /** The refresh tokens of a database; the caller closes that. */
  public static RefreshTokens of(Database database) {
    return new RefreshTokens(database);
  }

  /**
   * Begins a family: a log-in.
   *
   * @param life of the whole family, more than 0
   * @throws UserNotFoundException when there is no such user, or they are disabled
   */
  public Issued start(UUID user, Instant now, Duration life) {
    if (life.isNegative() || life.isZero()) {
      throw new IllegalArgumentException("a log-in lasts more than 0, got " + life);
    }
    Instant expiresAt = Moments.toMillis(now.plus(life));
    Issued issued =
        new Issued(SecretText.draw(), new RefreshToken(TimeOrderedId.next(), user, expiresAt));
    return database.write(
        handle -> {
          if (!users.lockEnabled(handle, user)) {
            throw new UserNotFoundException(user);
          }
          RefreshRows.insertFamily(handle, issued.session(), now);
          RefreshRows.insertToken(
              handle, issued.session().family(), SecretText.hash(issued.token()), now);
          return issued;
        });
  }

  /**
   * Takes a token, and gives the next one for it. Of several who come with the same token at the
   * same time one gets the next; to the others it is {@link Redeemed.Reused}, and that next one is
   * revoked with its family.
   */
  public Redeemed redeem(String token, Instant now) {
    if (token.length() != SecretText.CHARACTERS) {
      return new Redeemed.Unknown();
    }
    String next = SecretText.draw();
    return database.writeRepeatable(handle -> redeem(handle, token, next, now));
  }

  private Redeemed redeem(Handle handle, String token, String next, Instant now) {
    byte[] hash = SecretText.hash(token);
    Optional<RefreshRows.Row> found = rows.lock(handle, hash);
    if (found.isEmpty()) {
      return new Redeemed.Unknown();
    }
    RefreshRows.Row row = found.get();
    RefreshToken session = row.session();
    if (!session.expiresAt().isAfter(now)) {
      return new Redeemed.Expired();
    }
    byte[] nextHash = SecretText.hash(next);
    // An earlier run of this may have been kept.
    if (row.used() && !RefreshRows.isThere(handle, nextHash)) {
      RefreshRows.revoke(handle, session.family(), now);
      return new Redeemed.Reused(session.family(), session.user());
    }
    if (row.revoked()) {
      return new Redeemed.Unknown();
    }
    if (!row.used()) {
      RefreshRows.use(handle, hash, now);
      RefreshRows.insertToken(handle, session.family(), nextHash, now);
    }
    return new Redeemed.Rotated(new Issued(next, session));
  }

  /**
   * Ends a log-in.
   *
   * @return whether it was not revoked before
   */
  public boolean revoke(UUID family) {
    return database.write(handle -> RefreshRows.revoke(handle, family, Instant.now()));
  }

  /**
   * Ends all log-ins of a user.
   *
   * @return how many went on until now
   */
  public int revokeAll(UUID user) {
    return database.write(handle -> RefreshRows.revokeAll(handle, user, Instant.now()));
  }

  /** Whether a log-in goes on: neither revoked nor at its end. */
  public boolean isLive(UUID family) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    "select 1 from refresh_families where id = :id and revoked_at is null and"
                        + " expires_at > :now")
                .bind("id", family)
                .bind("now", Instant.now())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  /**
   * Deletes families that have ended, with what was known of their tokens.
   *
   * @param limit of families
   * @return how many went
   */
  public int sweep(Instant now, int limit) {
    return database.write(
        handle ->
            handle
                .createUpdate(
                    "delete from refresh_families where id in (select id from refresh_families"
                        + " where expires_at <= :now limit :limit)")
                .bind("now", now)
                .bind("limit", limit)
                .execute());
  }
}
