package io.facerec.server.auth;

import io.facerec.server.problem.ProblemException;
import io.facerec.storage.audit.AuditEntry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes denied requests down, without letting whoever is denied fill the disk. The first one of an
 * actor and a reason within a minute is an entry before the request is answered; the others of that
 * minute are counted, and are one entry at its end. Beyond 1000 pairs a minute the actors are one.
 * Thread-safe; the caller closes it before the trail.
 */
final class DeniedRequests implements AutoCloseable {
  private static final int MOST_PAIRS = 1000;
  private static final String TOO_MANY_ACTORS = "address:many";

  private final AuditTrail trail;
  private volatile Map<Denied, AtomicLong> minute = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "facerec-denied");
            thread.setDaemon(true);
            return thread;
          });

  private record Denied(String actor, String action) {
    AuditEntry entry(long count) {
      return AuditEntry.of(actor, action).withCount("requests", count);
    }
  }

  DeniedRequests(AuditTrail trail) {
    this.trail = trail;
    var unused = clock.scheduleAtFixedRate(this::endMinute, 1, 1, TimeUnit.MINUTES);
  }

  /**
   * Returns once the denial stands in the audit log, by itself or as one that will be counted.
   *
   * @throws ProblemException 503 when it cannot be written
   */
  void note(String actor, String action) {
    Map<Denied, AtomicLong> counts = minute;
    Denied denied = new Denied(counts.size() < MOST_PAIRS ? actor : TOO_MANY_ACTORS, action);
    if (counts.computeIfAbsent(denied, none -> new AtomicLong()).getAndIncrement() == 0) {
      try {
        trail.note(denied.entry(1));
      } catch (ProblemException e) {
        counts.remove(denied); // the next one tries again
        throw e;
      }
    }
  }

  private synchronized void endMinute() {
    Map<Denied, AtomicLong> ended = minute;
    minute = new ConcurrentHashMap<>();
    ended.forEach((denied, count) -> write(denied, count.get() - 1));
  }

  /** What cannot be written now is counted on. */
  private void write(Denied denied, long more) {
    if (more > 0) {
      try {
        trail.note(denied.entry(more));
      } catch (ProblemException e) {
        minute.computeIfAbsent(denied, none -> new AtomicLong(1)).addAndGet(more);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    endMinute();
  }
}
