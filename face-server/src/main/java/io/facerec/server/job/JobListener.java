package io.facerec.server.job;

import io.facerec.storage.job.Job;
import java.time.Duration;
import java.util.UUID;

/** One stream of events about one job. Thread-safe. */
final class JobListener {
  private static final Duration QUIET = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final EventOutput output;
  private final UUID job;
  private final Duration patience;
  private final long since = System.nanoTime();
  private String last;
  private long wroteAt = System.nanoTime();

  /**
   * A stream.
   *
   * @param last id of the last event that the client has
   * @param patience how long the client may leave an event untaken
   */
  JobListener(EventOutput output, UUID job, String last, Duration patience) {
    this.output = output;
    this.job = job;
    this.last = last;
    this.patience = patience;
  }

  UUID job() {
    return job;
  }

  /** What an event about the job as it is now is called. */
  static String id(Job job, boolean over) {
    return "%d-%s".formatted(job.updatedAt().toEpochMilli(), over ? "end" : "progress");
  }

  /**
   * Tells what is new, or else now and then that the stream still stands. A client that has not
   * taken the last news gets the newest later, and is cut off where it takes none: it may come
   * again.
   */
  synchronized void tell(Job now, boolean over) {
    String id = id(now, over);
    if (!id.equals(last)) {
      if (output.event(over ? "end" : "progress", id, JobJson.write(JobAnswer.of(now)))) {
        last = id;
        wroteAt = System.nanoTime();
      }
    } else if (System.nanoTime() - wroteAt > QUIET.toNanos() && output.comment("still there")) {
      wroteAt = System.nanoTime();
    }
    if (output.delay().compareTo(patience) > 0) {
      output.cut();
    } else if ((over && id.equals(last)) || System.nanoTime() - since > LONGEST.toNanos()) {
      output.end();
    }
  }

  /** Ends it when all is written; at once where the client takes nothing. */
  void end() {
    output.end();
    if (!output.delay().isZero()) {
      output.cut();
    }
  }
}
