package io.facerec.storage.account;

import io.facerec.storage.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/**
 * Failed log-ins by name, for lock-outs that all processes heed. Thread-safe.
 *
 * <p>Names count whether there is such a user or not, and whatever their case; so the answers do
 * not tell who is one. They are kept as HMAC-SHA256 (RFC 2104) under a secret that stands in the
 * same database, since people type passwords there: who has only these rows learns nothing, who
 * reads the whole database can try guesses. They go soon after they stop counting.
 *
 * <p>Every method throws a {@link io.facerec.storage.sql.DatabaseException} when the database
 * cannot be reached or refuses.
 */
public final class LoginAttempts {
  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
  private static final int MOST_SWEPT = 1000;

  private final Database database;
  private final LoginSecret secret;
  private final AtomicLong sweptAt = new AtomicLong(Long.MIN_VALUE);

  private LoginAttempts(Database database) {
    this.database = database;
    this.secret = new LoginSecret(database);
  }

  /** The attempts of a database; the caller closes that. */
  public static LoginAttempts of(Database database) {
    return new LoginAttempts(database);
  }

  /**
   * Counts a failure.
   *
   * @param window how long failures count, from the first one on; more than 0
   * @return how many there were within the window, this one included
   */
  public int fail(String name, Instant now, Duration window) {
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("failures count for more than 0, got " + window);
    }
    String hash = secret.hash(name);
    int failures = database.write(handle -> count(handle, hash, now, now.plus(window)));
    sweepNowAndThen(now);
    return failures;
  }

  private static int count(Handle handle, String hash, Instant now, Instant until) {
    return handle
        .createQuery(
            "insert into login_attempts (name_hash, failures, failures_until) values (:name, 1,"
                + " :until) on conflict (name_hash) do update set"
                + " failures = case when login_attempts.failures_until <= :now then 1"
                + " else login_attempts.failures + 1 end,"
                + " failures_until = case when login_attempts.failures_until <= :now then"
                + " excluded.failures_until else login_attempts.failures_until end"
                + " returning failures")
        .bind("name", hash)
        .bind("until", until)
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }

  /** Until when nobody may log in by that name; empty when they may. */
  public Optional<Instant> lockedUntil(String name, Instant now) {
    String hash = secret.hash(name);
    return database.query(
        handle ->
            handle
                .createQuery(
                    "select locked_until from login_attempts where name_hash = :name and"
                        + " locked_until > :now")
                .bind("name", hash)
                .bind("now", now)
                .mapTo(Instant.class)
                .findOne());
  }

  /** Lets nobody log in by that name until then. Failures go on counting. */
  public void lock(String name, Instant until) {
    String hash = secret.hash(name);
    database.writeRepeatable(
        handle ->
            handle
                .createUpdate(
                    "insert into login_attempts (name_hash, failures, failures_until, locked_until)"
                        + " values (:name, 0, :until, :until) on conflict (name_hash) do update set"
                        + " locked_until = excluded.locked_until")
                .bind("name", hash)
                .bind("until", until)
                .execute());
  }

  /** Forgets the failures of a name, and its lock. */
  public void succeed(String name) {
    String hash = secret.hash(name);
    boolean known =
        database.query(
            handle ->
                handle
                    .createQuery("select 1 from login_attempts where name_hash = :name")
                    .bind("name", hash)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent());
    if (known) {
      database.writeRepeatable(
          handle -> handle.execute("delete from login_attempts where name_hash = ?", hash));
    }
  }

  /**
   * Deletes what no longer counts.
   *
   * @param limit of names
   * @return how many went
   */
  public int sweep(Instant now, int limit) {
    return database.write(
        handle ->
            handle
                .createUpdate(
                    "delete from login_attempts where name_hash in (select name_hash from"
                        + " login_attempts where failures_until <= :now and (locked_until is null"
                        + " or locked_until <= :now) limit :limit)"
                        // A failure that was counted meanwhile stays.
                        + " and failures_until <= :now and (locked_until is null or locked_until"
                        + " <= :now)")
                .bind("now", now)
                .bind("limit", limit)
                .execute());
  }

  private void sweepNowAndThen(Instant now) {
    long last = sweptAt.get();
    long before = now.minus(BETWEEN_SWEEPS).toEpochMilli();
    if (last < before && sweptAt.compareAndSet(last, now.toEpochMilli())) {
      sweep(now, MOST_SWEPT);
    }
  }
}
