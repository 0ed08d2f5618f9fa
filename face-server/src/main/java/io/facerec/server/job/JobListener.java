package io.facerec.server.job;

import io.facerec.storage.job.Job;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** One stream of events. Written by one thread at a time. */
final class JobListener {
  private static final Duration QUIET = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final SseClient client;
  private final UUID job;
  private final long since = System.nanoTime();
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile String last;
  private volatile long wroteAt = System.nanoTime();

  /**
   * A stream.
   *
   * @param last id of the last event that the client has
   */
  JobListener(SseClient client, UUID job, String last) {
    this.client = client;
    this.job = job;
    this.last = last;
  }

  UUID job() {
    return job;
  }

  /** What an event about the job as it is now is called. */
  static String id(Job job, boolean over) {
    return "%d-%s".formatted(job.updatedAt().toEpochMilli(), over ? "end" : "progress");
  }

  /** Whether nobody writes to it; then the caller does. */
  boolean take() {
    return busy.compareAndSet(false, true);
  }

  /** Tells what is new, or else now and then that the stream still stands. */
  void write(Job now, boolean over) {
    try {
      if (client.terminated()) {
        return;
      }
      String id = id(now, over);
      if (!id.equals(last)) {
        client.sendEvent(over ? "end" : "progress", JobJson.write(JobAnswer.of(now)), id);
        last = id;
        wroteAt = System.nanoTime();
      } else if (System.nanoTime() - wroteAt > QUIET.toNanos()) {
        client.sendComment("still there");
        wroteAt = System.nanoTime();
      }
      if (over || System.nanoTime() - since > LONGEST.toNanos()) {
        end();
      }
    } catch (RuntimeException e) {
      end(); // the client has gone
    } finally {
      busy.set(false);
    }
  }

  void end() {
    client.close();
  }
}
