package io.facerec.server.upkeep;

import io.facerec.error.FaceException;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.erase.PendingErasures;
import io.facerec.storage.job.Job;
import io.facerec.storage.job.Jobs;
import io.facerec.storage.retention.Retention;
import io.facerec.storage.retention.RetentionReport;
import io.facerec.storage.retention.RetentionRules;
import io.facerec.storage.upload.Uploads;
import io.facerec.storage.webhook.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Throws away uploads whose time is up, once a minute, and runs {@link Retention} once a day, each
 * in one process of all that share the database; and looks now and then at what is counted there.
 * Thread-safe; the caller closes it before the stores.
 */
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration UPLOADS = Duration.ofMinutes(1);
  private static final Duration RETENTION = Duration.ofDays(1);
  private static final Duration SAMPLE = Duration.ofSeconds(15);
  private static final int MOST_UPLOADS = 100_000;

  private final Storage storage;
  private final RetentionRules rules;
  private final Clock clock;
  private final Jobs jobs;
  private final Uploads uploads;
  private final Webhooks webhooks;
  private final ScheduledExecutorService timers =
      Executors.newScheduledThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "facerec-upkeep");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Map<String, Long> jobCounts = Map.of();
  private volatile long deadLetters;

  private Upkeep(Storage storage, RetentionRules rules, Clock clock) {
    this.storage = storage;
    this.rules = rules;
    this.clock = clock;
    this.jobs = Jobs.of(storage.database());
    this.uploads = Uploads.of(storage.database(), storage.pictures(), clock);
    this.webhooks = Webhooks.of(storage.database(), storage.keys());
  }

  /** Begins. */
  public static Upkeep start(Storage storage, RetentionRules rules, Metrics metrics, Clock clock) {
    return start(storage, rules, metrics, clock, UPLOADS, RETENTION, SAMPLE);
  }

  /** The same with other periods. */
  static Upkeep start(
      Storage storage,
      RetentionRules rules,
      Metrics metrics,
      Clock clock,
      Duration uploads,
      Duration retention,
      Duration sample) {
    Upkeep upkeep = new Upkeep(storage, rules, clock);
    metrics.jobs(() -> upkeep.jobCounts);
    metrics.webhookDeadLetters(() -> upkeep.deadLetters);
    upkeep.every(sample, upkeep::sample);
    upkeep.every(uploads, () -> upkeep.inTurn("uploads", uploads, upkeep::expireUploads));
    // Who stands at the door asks often: a process that was to do it may be gone.
    upkeep.every(
        retention.dividedBy(24), () -> upkeep.inTurn("retention", retention, upkeep::retain));
    return upkeep;
  }

  private void every(Duration period, Runnable work) {
    Future<?> unused =
        timers.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (FaceException e) {
                LOG.warn("upkeep waits: {}", e.code());
              } catch (RuntimeException e) {
                LOG.error("upkeep failed", e);
              }
            },
            period.toMillis() / 4,
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void inTurn(String duty, Duration period, Runnable work) {
    if (jobs.isDue(duty, clock.instant(), period)) {
      work.run();
    }
  }

  private void expireUploads() {
    int expired = uploads.expire(clock.instant(), MOST_UPLOADS);
    if (expired > 0) {
      LOG.info("{} uploads expired", expired);
    }
  }

  private void retain() {
    PendingErasures pending =
        PendingErasures.of(
            storage.database(), storage.pictures(), storage.cache(), PendingErasures.SETTLING);
    Optional<RetentionReport> report =
        Retention.of(
                storage.database(),
                storage.galleries(),
                AuditLog.of(storage.database(), storage.keys()),
                storage.pictures(),
                pending,
                rules,
                clock)
            .run();
    report.ifPresent(
        done ->
            LOG.info(
                "retention: {} templates, {} subjects, {} pictures, {} audit events, {} objects",
                done.templates(),
                done.subjects(),
                done.pictures(),
                done.auditEvents(),
                done.objects()));
  }

  private void sample() {
    Map<String, Long> counts = new HashMap<>();
    Map<Job.State, Long> now = jobs.counts();
    // A state that no job is in is 0: else its line in a dashboard ends where it was.
    for (Job.State state : Job.State.values()) {
      counts.put(state.name().toLowerCase(Locale.ROOT), now.getOrDefault(state, 0L));
    }
    jobCounts = counts;
    deadLetters = webhooks.counts().getOrDefault("dead", 0L);
  }

  /** Interrupts what is under way: it goes on with the next run. Idempotent. */
  @Override
  public void close() {
    timers.shutdownNow();
    try {
      timers.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
