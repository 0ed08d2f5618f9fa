package io.facerec.server.job;

import io.facerec.error.FaceException;
import io.facerec.storage.job.Job;
import io.facerec.storage.job.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job that is being worked at, as its work sees it: where it says how far it is, and learns
 * whether it is to go on. A thread beside it says that it is alive.
 */
final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
  private static final Duration SELDOM = Duration.ofSeconds(1);

  private final Jobs jobs;
  private final Job job;
  private final Payload payload;
  private final String worker;
  private final Duration lease;
  private final BooleanSupplier stopping;
  private volatile Progress progress;
  private volatile boolean lost;
  private volatile long saidAt = System.nanoTime();

  JobRun(Jobs jobs, Job job, String worker, Duration lease, BooleanSupplier stopping) {
    this.jobs = jobs;
    this.job = job;
    this.payload = JobJson.read(job.payload(), Payload.class);
    this.worker = worker;
    this.lease = lease;
    this.stopping = stopping;
    Instant now = Instant.now();
    this.progress =
        job.progress()
            .map(json -> JobJson.read(json, Progress.class).resumed(now))
            .orElseGet(() -> Progress.none(now));
  }

  Job job() {
    return job;
  }

  Payload payload() {
    return payload;
  }

  /** How far it is, at first as far as another attempt came. */
  Progress progress() {
    return progress;
  }

  /**
   * Between steps: says how far it is, once a second at most.
   *
   * @throws JobStoppedException when it is not to go on
   */
  void reached(Progress now) {
    progress = now;
    requireGoingOn();
    if (System.nanoTime() - saidAt > SELDOM.toNanos()) {
      say();
    }
  }

  /**
   * Before a step that cannot be taken back: what is said here is kept when this returns.
   *
   * @throws JobStoppedException when it is not to go on
   */
  void before(Progress now) {
    progress = now;
    requireGoingOn();
    say();
  }

  private void say() {
    if (!jobs.heartbeat(job.id(), worker, Instant.now(), lease, JobJson.write(progress))) {
      lost = true;
    }
    saidAt = System.nanoTime();
    requireGoingOn();
  }

  /** From the thread beside it. */
  void beat() {
    try {
      lost |= !jobs.heartbeat(job.id(), worker, Instant.now(), lease, JobJson.write(progress));
    } catch (FaceException e) {
      LOG.warn("job {} could not be held on to: {}", job.id(), e.code());
    }
  }

  private void requireGoingOn() {
    if (lost) {
      throw new JobStoppedException("the job was cancelled, or is another process's");
    }
    if (stopping.getAsBoolean()) {
      throw new JobStoppedException("the server is stopping");
    }
  }

  /** Whether it is no longer this process's. */
  boolean lost() {
    return lost;
  }
}
