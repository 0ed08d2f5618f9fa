package io.facerec.server.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.storage.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A job.
 *
 * @param state waiting, running, done, failed or cancelled; the last three do not change
 * @param attempts how often a process took it up; more than one where one was stopped or killed
 * @param actor who asked for it
 * @param error why it failed, or failed last; a stable word
 * @param result what came of it; see the kinds
 * @param file what {@code /result} gives, where it gives anything
 */
@JsonInclude(Include.NON_ABSENT)
public record JobAnswer(
    UUID id,
    String kind,
    String state,
    Optional<UUID> gallery,
    String actor,
    int attempts,
    Instant createdAt,
    Instant updatedAt,
    Optional<Steps> progress,
    Optional<String> error,
    Optional<Map<String, Object>> result,
    Optional<ResultFile> file) {

  static JobAnswer of(Job job) {
    Optional<Outcome> outcome = job.result().map(json -> JobJson.read(json, Outcome.class));
    return new JobAnswer(
        job.id(),
        job.kind(),
        job.state().name().toLowerCase(Locale.ROOT),
        JobJson.read(job.payload(), Payload.class).gallery(),
        job.actor(),
        job.attempts(),
        job.createdAt(),
        job.updatedAt(),
        job.progress()
            .map(json -> JobJson.read(json, Progress.class))
            .map(progress -> Steps.of(progress, job)),
        job.errorCode(),
        outcome.map(Outcome::facts),
        outcome
            .filter(known -> known.expiresAt().isPresent())
            .map(known -> new ResultFile(known.bytes(), known.expiresAt().orElseThrow())));
  }

  /**
   * How far it is.
   *
   * @param done steps: pictures, or parts of a file
   * @param total steps; 0 while nobody knows
   * @param perSecond steps, since this attempt began
   * @param secondsLeft as it goes now; absent where nobody can tell
   * @param counts what came of the steps
   */
  @JsonInclude(Include.NON_ABSENT)
  public record Steps(
      long done,
      long total,
      double perSecond,
      Optional<Long> secondsLeft,
      Map<String, Long> counts) {

    static Steps of(Progress progress, Job job) {
      double seconds = Duration.between(progress.beganAt(), job.updatedAt()).toMillis() / 1000.0;
      double rate = seconds > 0 ? (progress.done() - progress.beganWith()) / seconds : 0;
      boolean tellable = job.state() == Job.State.RUNNING && rate > 0 && progress.total() > 0;
      return new Steps(
          progress.done(),
          progress.total(),
          Math.round(rate * 100) / 100.0,
          tellable
              ? Optional.of((long) Math.ceil((progress.total() - progress.done()) / rate))
              : Optional.empty(),
          progress.counts());
    }
  }

  /**
   * What {@code /result} gives.
   *
   * @param bytes of it, as it is kept
   * @param expiresAt when it goes
   */
  public record ResultFile(long bytes, Instant expiresAt) {}
}
