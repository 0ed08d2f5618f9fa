package io.facerec.storage.job;

import io.facerec.storage.sql.Dialect;
import io.facerec.storage.sql.Moments;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** The table of jobs, except those without an actor: they are the stores' own. */
record JobRows(Dialect dialect) {
  private static final String SELECT =
      "select id, kind, state, payload, actor, progress, result, error_code, attempts, run_at,"
          + " lease_owner, lease_until, created_at, updated_at from jobs where actor is not null";
  private static final RowMapper<Job> ROW =
      (row, context) ->
          new Job(
              UUID.fromString(row.getString("id")),
              row.getString("kind"),
              Job.State.of(row.getString("state")),
              row.getString("payload"),
              row.getString("actor"),
              Optional.ofNullable(row.getString("progress")),
              Optional.ofNullable(row.getString("result")),
              Optional.ofNullable(row.getString("error_code")),
              row.getInt("attempts"),
              Moments.of(row, "run_at", context),
              Optional.ofNullable(row.getString("lease_owner")),
              Moments.find(row, "lease_until", context),
              Moments.of(row, "created_at", context),
              Moments.of(row, "updated_at", context));

  /** Puts it, unless it is there. */
  static void insert(Handle handle, UUID id, String kind, String payload, String actor) {
    handle
        .createUpdate(
            "insert into jobs (id, kind, state, payload, actor, attempts, run_at, created_at,"
                + " updated_at) values (:id, :kind, 'waiting', :payload, :actor, 0, :now, :now,"
                + " :now) on conflict (id) do nothing")
        .bind("id", id)
        .bind("kind", kind)
        .bind("payload", payload)
        .bind("actor", actor)
        .bind("now", Moments.toMillis(Instant.now()))
        .execute();
  }

  static Optional<Job> find(Handle handle, UUID id) {
    return handle.createQuery(SELECT + " and id = :id").bind("id", id).map(ROW).findOne();
  }

  /** Newest first, those made before {@code after}. */
  static List<Job> list(
      Handle handle,
      Optional<String> kind,
      Optional<Job.State> state,
      Optional<UUID> after,
      int limit) {
    Query query =
        handle.createQuery(
            SELECT
                + kind.map(any -> " and kind = :kind").orElse("")
                + state.map(any -> " and state = :state").orElse("")
                + after.map(any -> " and id < :after").orElse("")
                + " order by id desc limit :limit");
    kind.ifPresent(value -> query.bind("kind", value));
    state.ifPresent(value -> query.bind("state", value.word()));
    after.ifPresent(value -> query.bind("after", value));
    return query.bind("limit", limit).map(ROW).list();
  }

  /** The next that is due or was left lying, which no other transaction takes before this one. */
  Optional<UUID> lockNext(Handle handle, Set<String> kinds, Instant now) {
    return handle
        .createQuery(
            "select id from jobs where actor is not null and kind in (<kinds>) and ((state ="
                + " 'waiting' and run_at <= :now) or (state = 'running' and lease_until <= :now))"
                + " order by run_at, id limit 1"
                + dialect.rowLockOfFreeOnes())
        .bindList("kinds", List.copyOf(kinds))
        .bind("now", now)
        .mapTo(UUID.class)
        .findOne();
  }

  static void start(Handle handle, UUID id, String worker, Instant now, Instant until) {
    handle
        .createUpdate(
            "update jobs set state = 'running', lease_owner = :worker, lease_until = :until,"
                + " attempts = attempts + 1, updated_at = :now where id = :id")
        .bind("worker", worker)
        .bind("until", until)
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  static boolean renew(
      Handle handle, UUID id, String worker, Instant now, Instant until, String progress) {
    return handle
            .createUpdate(
                "update jobs set lease_until = :until, progress = :progress, updated_at = :now"
                    + " where id = :id and lease_owner = :worker and actor is not null")
            .bind("until", until)
            .bind("progress", progress)
            .bind("now", now)
            .bind("id", id)
            .bind("worker", worker)
            .execute()
        == 1;
  }

  static boolean complete(Handle handle, UUID id, String worker, String result) {
    return handle
            .createUpdate(
                "update jobs set state = 'done', result = :result, error_code = null, lease_owner ="
                    + " null, lease_until = null, updated_at = :now where id = :id and lease_owner"
                    + " = :worker and actor is not null")
            .bind("result", result)
            .bind("now", Instant.now())
            .bind("id", id)
            .bind("worker", worker)
            .execute()
        == 1;
  }

  static boolean fail(
      Handle handle, UUID id, String worker, String code, Job.State state, Instant runAt) {
    return handle
            .createUpdate(
                "update jobs set state = :state, error_code = :code, run_at = :runAt, lease_owner ="
                    + " null, lease_until = null, updated_at = :now where id = :id and lease_owner"
                    + " = :worker and actor is not null")
            .bind("state", state.word())
            .bind("code", code)
            .bind("runAt", runAt)
            .bind("now", Instant.now())
            .bind("id", id)
            .bind("worker", worker)
            .execute()
        == 1;
  }

  static boolean cancel(Handle handle, UUID id) {
    return handle
            .createUpdate(
                "update jobs set state = 'cancelled', lease_owner = null, lease_until = null,"
                    + " updated_at = :now where id = :id and state in ('waiting', 'running') and"
                    + " actor is not null")
            .bind("now", Instant.now())
            .bind("id", id)
            .execute()
        == 1;
  }

  static Map<Job.State, Long> counts(Handle handle) {
    return handle
        .createQuery(
            "select state, count(*) as count from jobs where actor is not null group by state")
        .reduceRows(
            new EnumMap<>(Job.State.class),
            (counts, row) -> {
              counts.put(
                  Job.State.of(row.getColumn("state", String.class)),
                  row.getColumn("count", Long.class));
              return counts;
            });
  }

  static int sweep(Handle handle, Instant before, int limit) {
    return handle
        .createUpdate(
            "delete from jobs where id in (select id from jobs where actor is not null and state in"
                + " ('done', 'failed', 'cancelled') and updated_at < :before limit :limit)")
        .bind("before", before)
        .bind("limit", limit)
        .execute();
  }
}
