package io.facerec.storage.retention;

import io.facerec.storage.sql.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The right to run the job: a row of the table of jobs. Every transaction of the job renews it
 * first, and fails where another process has it: so that two never delete side by side, whatever
 * stopped one of them for how long.
 */
record RetentionLease(Database database, Clock clock, String owner) {
  /** ASCII of "retention", as a UUID: one row for all processes. */
  private static final UUID ID = new UUID(0x726574656e74696fL, 0x6e00000000000000L);

  private static final Duration LENGTH = Duration.ofMinutes(10);

  /** Empty when another process has it. */
  static Optional<RetentionLease> take(Database database, Clock clock) {
    RetentionLease lease = new RetentionLease(database, clock, UUID.randomUUID().toString());
    Instant now = clock.instant();
    boolean taken =
        database.write(
            handle -> {
              handle
                  .createUpdate(
                      "insert into jobs (id, kind, state, payload, attempts, run_at, created_at,"
                          + " updated_at) values (:id, 'retention', 'waiting', '{}', 0, :now, :now,"
                          + " :now) on conflict (id) do nothing")
                  .bind("id", ID)
                  .bind("now", now)
                  .execute();
              return handle
                      .createUpdate(
                          "update jobs set state = 'running', lease_owner = :owner, lease_until ="
                              + " :until, attempts = attempts + 1, updated_at = :now where id = :id"
                              + " and (lease_until is null or lease_until < :now)")
                      .bind("owner", lease.owner)
                      .bind("until", now.plus(LENGTH))
                      .bind("now", now)
                      .bind("id", ID)
                      .execute()
                  == 1;
            });
    return taken ? Optional.of(lease) : Optional.empty();
  }

  void renew(Handle handle) {
    int mine =
        handle
            .createUpdate(
                "update jobs set lease_until = :until where id = :id and lease_owner = :owner")
            .bind("until", clock.instant().plus(LENGTH))
            .bind("id", ID)
            .bind("owner", owner)
            .execute();
    if (mine == 0) {
      throw new RetentionLostException();
    }
  }

  void renew() {
    database.write(
        handle -> {
          renew(handle);
          return true;
        });
  }

  void release() {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "update jobs set state = 'waiting', lease_owner = null, lease_until = null,"
                        + " updated_at = :now where id = :id and lease_owner = :owner")
                .bind("now", clock.instant())
                .bind("id", ID)
                .bind("owner", owner)
                .execute());
  }
}
