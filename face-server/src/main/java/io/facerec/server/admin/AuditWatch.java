package io.facerec.server.admin;

import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.audit.AuditHeadMissingException;
import io.facerec.storage.audit.AuditLog;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies the audit log's chain at times, for the metrics. The caller closes it. */
public final class AuditWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditWatch.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final AuditLog log;
  private final Metrics metrics;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "audit-watch");
            thread.setDaemon(true);
            return thread;
          });

  private AuditWatch(AuditLog log, Metrics metrics) {
    this.log = log;
    this.metrics = metrics;
  }

  /** Begins a minute from now, and goes on each hour. */
  public static AuditWatch start(AuditLog log, Metrics metrics) {
    AuditWatch watch = new AuditWatch(log, metrics);
    Future<?> unused =
        watch.executor.scheduleWithFixedDelay(
            watch::verify, FIRST.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    return watch;
  }

  private void verify() {
    try {
      boolean intact = log.verify().intact();
      metrics.auditChain(intact);
      if (!intact) {
        LOG.error("the audit log was altered; face audit verify says where");
      }
    } catch (AuditHeadMissingException e) {
      metrics.auditChain(false);
      LOG.error("the audit log was altered", e);
    } catch (RuntimeException e) {
      LOG.warn("the audit log could not be verified", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
