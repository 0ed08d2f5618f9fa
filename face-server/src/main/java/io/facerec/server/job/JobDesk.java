package io.facerec.server.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.server.answer.Arguments;
import io.facerec.server.answer.Cursors;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Caller;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Operation;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.job.Job;
import io.facerec.storage.job.Jobs;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Jobs as callers see them: listed, shown, cancelled. */
public final class JobDesk {
  private static final String LIST = "jobs";

  /** How long a cancelled job's worker may take to say what it did. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Jobs jobs;
  private final VisibleJobs visible;
  private final JobRunner runner;
  private final Cursors cursors;
  private final AuditTrail audit;

  JobDesk(Jobs jobs, JobRunner runner, Cursors cursors, AuditTrail audit) {
    this.jobs = jobs;
    this.visible = new VisibleJobs(jobs);
    this.runner = runner;
    this.cursors = cursors;
    this.audit = audit;
  }

  public Operation list() {
    return Operation.answering(JobPage.class, "Jobs, newest first", this::list)
        .heeding("kind", String.class, "enrolment, export, import or audit-verification")
        .heeding("state", String.class, "waiting, running, done, failed or cancelled")
        .heeding("cursor", String.class, "next of the page before")
        .heeding("limit", Integer.class, "jobs of a page, 1 to 500, usually 50");
  }

  private void list(Context context) {
    Caller caller = Caller.of(context);
    int limit = Arguments.limit(context);
    Optional<String> kind = Arguments.query(context, "kind").map(JobDesk::kind);
    Optional<Job.State> state = Arguments.query(context, "state").map(JobDesk::state);
    String list = LIST + kind + state;
    Optional<UUID> after =
        Arguments.query(context, "cursor")
            .map(cursor -> UUID.fromString(cursors.read(list, cursor)));
    List<Job> found = visible.list(caller, kind, state, after, limit + 1);
    context.json(
        new JobPage(
            found.stream().limit(limit).map(JobAnswer::of).toList(),
            found.size() <= limit
                ? Optional.empty()
                : Optional.of(cursors.write(list, found.get(limit - 1).id().toString()))));
  }

  private static String kind(String word) {
    return JobKind.of(word).map(JobKind::word).orElseThrow(() -> fault("kind"));
  }

  private static Job.State state(String word) {
    return Arrays.stream(Job.State.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> fault("state"));
  }

  private static ProblemException fault(String field) {
    return ProblemException.of(List.of(new FieldFault(field, "there is none of that name")));
  }

  public Operation get() {
    return Operation.answering(
        JobAnswer.class,
        "How far a job is",
        context -> context.json(shown(visible.asked(context))));
  }

  private static JobAnswer shown(Job job) {
    return JobAnswer.of(job);
  }

  public Operation cancel() {
    return Operation.answering(
        JobAnswer.class,
        "Stops a job between two steps; what it has done stays done, and the answer says how much",
        this::cancel);
  }

  private void cancel(Context context) {
    Job job = visible.owned(context);
    if (!jobs.cancel(job.id())) {
      Job now = visible.asked(context);
      if (now.state() != Job.State.CANCELLED) {
        throw ProblemException.of(
            ProblemCode.JOB_FINISHED,
            "the job is %s already".formatted(now.state().name().toLowerCase(Locale.ROOT)));
      }
    } else if (job.state() == Job.State.WAITING) {
      runner.cancelled(job);
    }
    audit.record(AuditEntry.of(Caller.of(context).actor(), "job.cancel/" + job.id()));
    context.json(shown(afterLastWords(job.id())));
  }

  /** A worker says what it did when it notices; one that was killed says nothing. */
  private Job afterLastWords(UUID id) {
    Instant latest = Instant.now().plus(LAST_WORDS);
    Job job = jobs.find(id).orElseThrow();
    while (JobEvents.isTalking(job) && Instant.now().isBefore(latest)) {
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return job;
      }
      job = jobs.find(id).orElseThrow();
    }
    return job;
  }

  /**
   * Some jobs.
   *
   * @param next for {@code ?cursor=}; absent at the end
   */
  @JsonInclude(Include.NON_ABSENT)
  public record JobPage(List<JobAnswer> items, Optional<String> next) {}
}
