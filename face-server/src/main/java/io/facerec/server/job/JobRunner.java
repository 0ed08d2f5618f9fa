package io.facerec.server.job;

import static java.util.Objects.requireNonNull;

import io.facerec.error.FaceException;
import io.facerec.server.config.JobOptions;
import io.facerec.server.event.Event;
import io.facerec.server.event.EventKind;
import io.facerec.server.event.Events;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.cache.CacheException;
import io.facerec.storage.gallery.PictureGoneException;
import io.facerec.storage.job.Job;
import io.facerec.storage.job.Jobs;
import io.facerec.storage.object.ObjectStoreException;
import io.facerec.storage.sql.DatabaseException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the jobs that wait, so many side by side, together with all other processes on the database.
 * A job is this process's as long as it says so in time; one that was killed is heard of no more,
 * and another process goes on where it was. Thread-safe; the caller closes it before the stores.
 */
public final class JobRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final int MOST_ATTEMPTS = 20;

  private final Jobs jobs;
  private final Map<JobKind, JobWork> work;
  private final Set<String> kinds;
  private final Events events;
  private final Duration lease;
  private final Set<JobRun> active = ConcurrentHashMap.newKeySet();
  private final Semaphore news = new Semaphore(0);
  private final List<Thread> workers = new ArrayList<>();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          beat -> {
            Thread thread = new Thread(beat, "facerec-job-heart");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean stopping;

  private JobRunner(Jobs jobs, Map<JobKind, JobWork> work, Events events, Duration lease) {
    this.jobs = jobs;
    this.work = Map.copyOf(work);
    this.kinds = work.keySet().stream().map(JobKind::word).collect(Collectors.toSet());
    this.events = events;
    this.lease = lease;
  }

  /** Begins to work. */
  static JobRunner start(JobOptions options, Jobs jobs, Map<JobKind, JobWork> work, Events events) {
    JobRunner runner = new JobRunner(jobs, work, events, options.lease());
    long third = options.lease().toMillis() / 3;
    Future<?> unused =
        runner.heart.scheduleAtFixedRate(
            () -> runner.active.forEach(JobRun::beat), third, third, TimeUnit.MILLISECONDS);
    for (int i = 0; i < options.threads(); i++) {
      Thread worker = new Thread(runner::workOn, "facerec-job-" + i);
      runner.workers.add(worker);
      worker.start();
    }
    return runner;
  }

  /** There is something to do. */
  void nudge() {
    news.release();
  }

  private void workOn() {
    String worker = UUID.randomUUID().toString();
    while (!stopping) {
      if (!workOnNext(worker)) {
        try {
          if (news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
          }
        } catch (InterruptedException e) {
          return; // by close
        }
      }
    }
  }

  /** Whether there was anything to do. */
  private boolean workOnNext(String worker) {
    try {
      Optional<Job> job = jobs.claim(worker, kinds, Instant.now(), lease);
      job.ifPresent(claimed -> workOn(claimed, worker));
      return job.isPresent();
    } catch (FaceException e) {
      LOG.warn("jobs wait: {}", e.code());
      return false;
    }
  }

  private void workOn(Job job, String worker) {
    JobWork how = requireNonNull(work.get(JobKind.of(job.kind()).orElseThrow()), "work");
    JobRun run = new JobRun(jobs, job, worker, lease, () -> stopping);
    active.add(run);
    try {
      Outcome outcome = how.run(run);
      run.beat();
      if (jobs.complete(job.id(), worker, JobJson.write(outcome))) {
        finished(job, run, "done");
      }
    } catch (JobStoppedException e) {
      stopped(job, run, worker);
    } catch (FaceException e) {
      failed(job, run, worker, e.code(), isPassing(e));
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("job {} failed", job.id(), e);
      failed(job, run, worker, "internal", false);
    } finally {
      active.remove(run);
    }
  }

  /** The store is away, or there is too much to do, and that will pass. */
  private static boolean isPassing(FaceException failure) {
    return (failure instanceof ProblemException problem && problem.kind().status() == 503)
        || failure instanceof DatabaseException
        || failure instanceof ObjectStoreException
        || failure instanceof CacheException
        || failure instanceof PictureGoneException;
  }

  private void stopped(Job job, JobRun run, String worker) {
    if (!run.lost()) {
      run.beat();
      jobs.fail(job.id(), worker, "stopped", true, Instant.now());
      return;
    }
    if (jobs.find(job.id()).filter(now -> now.state() == Job.State.CANCELLED).isPresent()) {
      jobs.note(job.id(), JobJson.write(run.progress().end()));
      finished(job, run, "cancelled");
    }
  }

  private void failed(Job job, JobRun run, String worker, String code, boolean passing) {
    boolean again = passing && job.attempts() < MOST_ATTEMPTS;
    long wait = Math.min(1L << Math.min(job.attempts(), 10), LONGEST_WAIT.toSeconds());
    run.beat();
    LOG.warn("job {} failed: {}{}", job.id(), code, again ? ", and is tried again" : "");
    if (jobs.fail(job.id(), worker, code, again, Instant.now().plusSeconds(again ? wait : 0))
        && !again) {
      finished(job, run, "failed");
    }
  }

  private void finished(Job job, JobRun run, String state) {
    discard(job, run.payload());
    told(job, run.payload(), state);
  }

  /** A job is not begun any more, or was cancelled before it was. */
  void cancelled(Job job) {
    Payload payload = JobJson.read(job.payload(), Payload.class);
    discard(job, payload);
    told(job, payload, "cancelled");
  }

  /** What it was given goes now; where that fails, it goes when its time is up. */
  private void discard(Job job, Payload payload) {
    try {
      JobKind.of(job.kind()).map(work::get).ifPresent(how -> how.discard(payload));
      jobs.redact(job.id(), JobJson.write(payload.spent()));
    } catch (FaceException e) {
      LOG.warn("what job {} was given goes later: {}", job.id(), e.code());
    }
  }

  private void told(Job job, Payload payload, String state) {
    Event event =
        payload
            .gallery()
            .map(gallery -> Event.in(gallery, EventKind.JOB_FINISHED))
            .orElseGet(() -> Event.of(EventKind.JOB_FINISHED));
    events.add(event.with("job", job.id()).with("kind", job.kind()).with("state", state));
  }

  /**
   * Begins nothing more, and gives back what it is at, for others to go on with. Returns when that
   * is done, after some seconds at most. Idempotent.
   */
  @Override
  public void close() {
    stopping = true;
    news.release(workers.size());
    try {
      for (Thread worker : workers) {
        worker.join(TimeUnit.SECONDS.toMillis(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      heart.shutdownNow();
    }
  }
}
