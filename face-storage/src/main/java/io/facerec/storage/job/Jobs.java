package io.facerec.storage.job;

import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.Texts;
import io.facerec.storage.sql.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The jobs of one database. Thread-safe, and shared by processes.
 *
 * <p>A worker claims a job for a time, and says now and then that it is still at it: the job is
 * nobody else's as long as it does. One that is heard of no more loses the job to whoever asks
 * next. So work may be begun twice and has to bear that; only one of its workers completes it.
 *
 * <p>Payload, progress and result are JSON objects as they are, not sealed: no pictures, templates
 * or secrets belong there.
 *
 * <p>Every method throws a {@link io.facerec.storage.sql.DatabaseException} when the database
 * cannot be reached or refuses, and an {@link IllegalArgumentException} for what is not of the form
 * that is said.
 */
public final class Jobs {
  private static final int MOST_PAYLOAD_BYTES = 1 << 20;
  private static final int MOST_RESULT_BYTES = 4 << 20;
  private static final int LONGEST_PAGE = 1000;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  private final Database database;
  private final JobRows rows;

  private Jobs(Database database) {
    this.database = database;
    this.rows = new JobRows(database.dialect());
  }

  /** The jobs of a database; the caller closes that. */
  public static Jobs of(Database database) {
    return new Jobs(database);
  }

  /**
   * Asks for work, to be begun at once.
   *
   * @param kind 1 to 100 lower-case letters, digits and {@code . : _ / * -}
   * @param payload a JSON object of at most 1 MiB
   * @param actor who asks, an id; see {@link AuditEntry}
   */
  public Job create(String kind, String payload, String actor) {
    Texts.requireWord("a kind of job", kind);
    AuditEntry.requireActor(actor);
    String json = Texts.requireJsonObject("a job's payload", payload, MOST_PAYLOAD_BYTES);
    UUID id = TimeOrderedId.next();
    return database.writeRepeatable(
        handle -> {
          JobRows.insert(handle, id, kind, json, actor);
          return JobRows.find(handle, id).orElseThrow();
        });
  }

  /**
   * Takes the job that has been due longest, or one whose worker was heard of no more.
   *
   * @param worker who takes it, another name for each that works: 1 to 255 characters
   * @param kinds of which it may be
   * @param lease how long it is the worker's unless it says more; more than 0
   * @return empty when there is nothing to do
   */
  public Optional<Job> claim(String worker, Set<String> kinds, Instant now, Duration lease) {
    requireWorker(worker);
    Instant until = end(now, lease);
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    return database.write(
        handle -> {
          Optional<UUID> next = rows.lockNext(handle, kinds, now);
          next.ifPresent(id -> JobRows.start(handle, id, worker, now, until));
          return next.flatMap(id -> JobRows.find(handle, id));
        });
  }

  /**
   * Says that the worker is still at it, and how far.
   *
   * @param progress a JSON object of at most 64 KiB
   * @return false when the job is no longer the worker's, cancelled perhaps: it is to stop
   */
  public boolean heartbeat(UUID id, String worker, Instant now, Duration lease, String progress) {
    Instant until = end(now, lease);
    String json = Texts.requireJsonObject("a job's progress", progress);
    return database.write(handle -> JobRows.renew(handle, id, worker, now, until, json));
  }

  /**
   * Says that the work is done.
   *
   * @param result a JSON object of at most 4 MiB
   * @return false when the job is no longer the worker's; nothing is changed then
   */
  public boolean complete(UUID id, String worker, String result) {
    String json = Texts.requireJsonObject("a job's result", result, MOST_RESULT_BYTES);
    return database.write(handle -> JobRows.complete(handle, id, worker, json));
  }

  /**
   * Says that the work failed.
   *
   * @param code why: 1 to 100 letters, digits and {@code . _ : -}
   * @param retry whether it is to be begun again
   * @param runAt not before then, where it is
   * @return false when the job is no longer the worker's; nothing is changed then
   */
  public boolean fail(UUID id, String worker, String code, boolean retry, Instant runAt) {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "a code has 1 to 100 letters, digits and . _ : -; got %d characters"
              .formatted(code.length()));
    }
    Job.State state = retry ? Job.State.WAITING : Job.State.FAILED;
    return database.write(
        handle -> JobRows.fail(handle, id, worker, code, state, Moments.toMillis(runAt)));
  }

  /**
   * Has nobody begin it, and its worker stop when it is next heard of.
   *
   * @return whether it was waiting or running
   */
  public boolean cancel(UUID id) {
    return database.write(handle -> JobRows.cancel(handle, id));
  }

  public Optional<Job> find(UUID id) {
    return database.query(handle -> JobRows.find(handle, id));
  }

  /**
   * Some of the jobs, newest first.
   *
   * @param kind empty: any
   * @param state empty: any
   * @param after the last one of the page before; empty for the first page
   * @param limit of the page, 1 to 1000
   */
  public List<Job> list(
      Optional<String> kind, Optional<Job.State> state, Optional<UUID> after, int limit) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw new IllegalArgumentException("a page has 1 to 1000 jobs, got " + limit);
    }
    return database.query(handle -> JobRows.list(handle, kind, state, after, limit));
  }

  /** How many there are in each state, also where that is 0. */
  public Map<Job.State, Long> counts() {
    Map<Job.State, Long> counts = new EnumMap<>(Job.State.class);
    for (Job.State state : Job.State.values()) {
      counts.put(state, 0L);
    }
    counts.putAll(database.query(JobRows::counts));
    return counts;
  }

  /**
   * Deletes jobs of which nothing more will come.
   *
   * @param before when that became so
   * @return how many went
   */
  public int sweep(Instant before, int limit) {
    return database.write(handle -> JobRows.sweep(handle, before, limit));
  }

  private static Instant end(Instant now, Duration lease) {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("a lease lasts more than 0, got " + lease);
    }
    return Moments.toMillis(now.plus(lease));
  }

  private static void requireWorker(String worker) {
    Texts.requireShort("a worker's name", worker);
  }
}
