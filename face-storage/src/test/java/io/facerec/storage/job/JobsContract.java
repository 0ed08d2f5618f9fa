package io.facerec.storage.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.storage.DatabaseContract;
import io.facerec.storage.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What jobs promise, whatever the database. */
abstract class JobsContract extends DatabaseContract {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Set<String> KINDS = Set.of("import", "export");
  private Instant now;
  private Jobs jobs;

  @BeforeEach
  void open() {
    now = Instant.now().plusMillis(1);
    jobs = Jobs.of(database);
  }

  private Job create() {
    return jobs.create("import", "{\"gallery\":\"x\"}", "user:7");
  }

  /** What was made just now is due by this moment. */
  private Optional<Job> claim(String worker, Instant when) {
    return jobs.claim(worker, KINDS, when, LEASE);
  }

  private Job.State state(UUID id) {
    return jobs.find(id).orElseThrow().state();
  }

  @Test
  void aJobIsDoneOnce() {
    Job job = create();
    assertThat(job.state()).isEqualTo(Job.State.WAITING);
    assertThat(job.payload()).isEqualTo("{\"gallery\":\"x\"}");
    assertThat(job.finished()).isFalse();
    now = Instant.now().plusMillis(1);
    Job claimed = claim("a", now).orElseThrow();
    assertThat(claimed.id()).isEqualTo(job.id());
    assertThat(claimed.state()).isEqualTo(Job.State.RUNNING);
    assertThat(claimed.worker()).contains("a");
    assertThat(claimed.attempts()).isEqualTo(1);
    assertThat(claim("b", now)).isEmpty();
    assertThat(jobs.heartbeat(job.id(), "a", now, LEASE, "{\"done\":3}")).isTrue();
    assertThat(jobs.heartbeat(job.id(), "b", now, LEASE, "{}")).isFalse();
    assertThat(jobs.find(job.id()).orElseThrow().progress()).contains("{\"done\":3}");
    assertThat(jobs.complete(job.id(), "b", "{}")).isFalse();
    assertThat(jobs.complete(job.id(), "a", "{\"added\":3}")).isTrue();
    Job done = jobs.find(job.id()).orElseThrow();
    assertThat(done.state()).isEqualTo(Job.State.DONE);
    assertThat(done.result()).contains("{\"added\":3}");
    assertThat(done.worker()).isEmpty();
    assertThat(done.finished()).isTrue();
    assertThat(jobs.complete(job.id(), "a", "{}")).isFalse();
    assertThat(claim("a", now.plus(LEASE))).isEmpty();
  }

  @Test
  void onlyWhatIsAskedForIsTaken() {
    Job job = create();
    now = Instant.now().plusMillis(1);
    assertThat(jobs.claim("a", Set.of("export"), now, LEASE)).isEmpty();
    assertThat(jobs.claim("a", Set.of(), now, LEASE)).isEmpty();
    assertThat(claim("a", job.runAt().minusMillis(1))).isEmpty();
    assertThat(claim("a", job.runAt())).isPresent();
  }

  @Test
  void whoIsHeardOfNoMoreLosesIt() {
    Job job = create();
    now = Instant.now().plusMillis(1);
    claim("a", now);
    jobs.heartbeat(job.id(), "a", now.plusSeconds(30), LEASE, "{}");
    assertThat(claim("b", now.plus(LEASE).plusSeconds(29))).isEmpty();
    Job taken = claim("b", now.plus(LEASE).plusSeconds(30)).orElseThrow();
    assertThat(taken.attempts()).isEqualTo(2);
    assertThat(jobs.heartbeat(job.id(), "a", now, LEASE, "{}")).isFalse();
    assertThat(jobs.complete(job.id(), "a", "{}")).isFalse();
    assertThat(jobs.fail(job.id(), "a", "late", false, now)).isFalse();
    assertThat(jobs.complete(job.id(), "b", "{}")).isTrue();
  }

  @Test
  void whatFailsIsTriedAgainWhenItMay() {
    Job job = create();
    now = Instant.now().plusMillis(1);
    claim("a", now);
    assertThat(jobs.fail(job.id(), "a", "database_away", true, now.plusSeconds(10))).isTrue();
    assertThat(state(job.id())).isEqualTo(Job.State.WAITING);
    assertThat(jobs.find(job.id()).orElseThrow().errorCode()).contains("database_away");
    assertThat(claim("a", now.plusSeconds(9))).isEmpty();
    assertThat(claim("a", now.plusSeconds(10)).orElseThrow().attempts()).isEqualTo(2);
    assertThat(jobs.fail(job.id(), "a", "GALLERY_GONE", false, now)).isTrue();
    assertThat(state(job.id())).isEqualTo(Job.State.FAILED);
    assertThat(claim("a", now.plusSeconds(1000))).isEmpty();
  }

  @Test
  void whatIsCancelledStops() {
    Job waiting = create();
    assertThat(jobs.cancel(waiting.id())).isTrue();
    assertThat(jobs.cancel(waiting.id())).isFalse();
    Job running = create();
    now = Instant.now().plusMillis(1);
    assertThat(claim("a", now).orElseThrow().id()).isEqualTo(running.id());
    assertThat(Jobs.of(other).cancel(running.id())).isTrue();
    assertThat(jobs.heartbeat(running.id(), "a", now, LEASE, "{}")).isFalse();
    assertThat(jobs.complete(running.id(), "a", "{}")).isFalse();
    assertThat(state(running.id())).isEqualTo(Job.State.CANCELLED);
    assertThat(claim("a", now.plus(LEASE))).isEmpty();
    assertThat(jobs.cancel(UUID.randomUUID())).isFalse();
  }

  @Test
  void jobsAreListedInPages() {
    List<UUID> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(0, create().id());
      // Ids of one millisecond stand in any order.
      while (System.currentTimeMillis() == made.get(0).getMostSignificantBits() >>> 16) {
        Thread.onSpinWait();
      }
    }
    Job export = jobs.create("export", "{}", "user:8");
    now = Instant.now().plusMillis(1);
    jobs.claim("a", Set.of("export"), now, LEASE);
    Optional<String> imports = Optional.of("import");
    assertThat(jobs.list(imports, Optional.empty(), Optional.empty(), 3))
        .extracting(Job::id)
        .containsExactlyElementsOf(made.subList(0, 3));
    assertThat(jobs.list(imports, Optional.empty(), Optional.of(made.get(2)), 3))
        .extracting(Job::id)
        .containsExactlyElementsOf(made.subList(3, 5));
    assertThat(jobs.list(Optional.empty(), Optional.of(Job.State.RUNNING), Optional.empty(), 9))
        .extracting(Job::id)
        .containsExactly(export.id());
    assertThat(jobs.counts())
        .containsEntry(Job.State.WAITING, 5L)
        .containsEntry(Job.State.RUNNING, 1L)
        .containsEntry(Job.State.DONE, 0L)
        .hasSize(5);
  }

  @Test
  void manyWorkersDoEachOnce() throws Exception {
    int count = 40;
    for (int i = 0; i < count; i++) {
      create();
    }
    now = Instant.now().plusMillis(1);
    List<List<UUID>> taken =
        Together.run(
            6,
            number -> {
              Jobs mine = Jobs.of(database(number));
              List<UUID> all = new ArrayList<>();
              // PostgreSQL may pass over what another one is just taking.
              for (int empty = 0; empty < 3; ) {
                Optional<Job> next = mine.claim("w" + number, KINDS, now, LEASE);
                next.ifPresent(job -> all.add(job.id()));
                empty += next.isEmpty() ? 1 : 0;
              }
              for (UUID id : all) {
                assertThat(mine.complete(id, "w" + number, "{}")).isTrue();
              }
              return all;
            });
    List<UUID> all = taken.stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(count);
    assertThat(new HashSet<>(all)).hasSize(count);
    assertThat(jobs.counts()).containsEntry(Job.State.DONE, (long) count);
  }

  @Test
  void theStoresOwnJobsAreLeftAlone() {
    UUID own = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    database.write(
        (Handle handle) ->
            handle
                .createUpdate(
                    "insert into jobs (id, kind, state, payload, attempts, run_at, created_at,"
                        + " updated_at) values (:id, 'import', 'waiting', '{}', 0, :now, :now,"
                        + " :now)")
                .bind("id", own)
                .bind("now", now)
                .execute());
    assertThat(claim("a", now.plus(LEASE))).isEmpty();
    assertThat(jobs.find(own)).isEmpty();
    assertThat(jobs.cancel(own)).isFalse();
    assertThat(jobs.list(Optional.empty(), Optional.empty(), Optional.empty(), 9)).isEmpty();
    assertThat(jobs.counts()).containsEntry(Job.State.WAITING, 0L);
    assertThat(jobs.sweep(now.plus(Duration.ofDays(99)), 9)).isZero();
  }

  @Test
  void whatIsFinishedGoesLater() {
    Job done = create();
    now = Instant.now().plusMillis(1);
    claim("a", now);
    jobs.complete(done.id(), "a", "{}");
    Job waiting = create();
    assertThat(jobs.sweep(now.minusSeconds(60), 9)).isZero();
    assertThat(jobs.sweep(Instant.now().plusSeconds(1), 9)).isEqualTo(1);
    assertThat(jobs.find(done.id())).isEmpty();
    assertThat(jobs.find(waiting.id())).isPresent();
  }

  @Test
  void whatIsNotRightIsRefused() {
    UUID id = create().id();
    assertThatIllegalArgumentException().isThrownBy(() -> jobs.create("", "{}", "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> jobs.create("import", "[]", "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> jobs.create("import", "{}", "Amy A"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jobs.claim("a", KINDS, now, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jobs.fail(id, "a", "what Amy said", false, now));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jobs.complete(id, "a", "{\"x\":\"" + "x".repeat(4 << 20) + "\"}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jobs.list(Optional.empty(), Optional.empty(), Optional.empty(), 0));
  }
}
