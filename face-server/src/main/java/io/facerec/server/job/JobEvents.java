package io.facerec.server.job;

import io.facerec.error.FaceException;
import io.facerec.server.limit.Place;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Operation;
import io.facerec.storage.job.Job;
import io.facerec.storage.job.Jobs;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever listens how jobs go, as server-sent events (HTML Living Standard, 9.2), whichever
 * process works at them. Thread-safe; the caller closes it before the server stops to listen.
 *
 * <p>One look a second at all jobs that are listened to, by a thread that waits for no client: a
 * listener costs a connection and no thread. A client that takes nothing for ten seconds is cut
 * off. A stream ends with the job; after half an hour also without, and the client comes again with
 * {@code Last-Event-ID}.
 */
public final class JobEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_LISTENERS = 2_000;
  private static final String TYPE = "text/event-stream";

  private final Jobs jobs;
  private final VisibleJobs visible;
  private final Set<JobListener> listeners = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(daemon());

  private JobEvents(Jobs jobs) {
    this.jobs = jobs;
    this.visible = new VisibleJobs(jobs);
  }

  static JobEvents start(Jobs jobs) {
    JobEvents events = new JobEvents(jobs);
    Future<?> unused =
        events.looks.scheduleWithFixedDelay(
            events::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return events;
  }

  public Operation stream() {
    return Operation.answering(
            JobAnswer.class,
            "A job's progress as it goes, as server-sent events; the last one is its end, and 204"
                + " says that the caller has it",
            this::listen)
        .in(TYPE)
        .orStatus(204);
  }

  private void listen(Context context) throws IOException {
    Job job = visible.asked(context);
    String last = String.valueOf(context.header("Last-Event-ID"));
    if (isOver(job) && last.equals(JobListener.id(job, true))) {
      context.status(204); // tells the browser not to come again
      return;
    }
    if (listeners.size() >= MOST_LISTENERS) {
      throw ProblemException.of(
              ProblemCode.OVERLOADED, "%d listen already".formatted(MOST_LISTENERS))
          .retryAfter(Duration.ofSeconds(10));
    }
    context
        .header("Cache-Control", "no-store")
        .header("X-Accel-Buffering", "no")
        .contentType(TYPE)
        .res()
        .setCharacterEncoding("UTF-8");
    if (context.method().equals(HandlerType.HEAD)) {
      return;
    }
    EventOutput output = EventOutput.open(context);
    JobListener listener = new JobListener(output, job.id(), last, PATIENCE);
    listeners.add(listener);
    Place.giveBack(context);
    output.onEnd(() -> listeners.remove(listener));
    listener.tell(job, isOver(job));
  }

  private void look() {
    try {
      Set<UUID> wanted = listeners.stream().map(JobListener::job).collect(Collectors.toSet());
      Map<UUID, Job> found = new HashMap<>();
      jobs.findAll(wanted).forEach(job -> found.put(job.id(), job));
      for (JobListener listener : listeners) {
        Job job = found.get(listener.job());
        if (job == null) {
          listener.end();
        } else {
          listener.tell(job, isOver(job));
        }
      }
    } catch (FaceException e) {
      LOG.warn("listeners to jobs wait: {}", e.code());
    } catch (RuntimeException e) {
      LOG.error("listeners to jobs wait", e);
    }
  }

  /** Whether nothing more is to be told of it. */
  private static boolean isOver(Job job) {
    return job.finished()
        && (!isTalking(job) || Instant.now().isAfter(job.updatedAt().plus(LAST_WORDS)));
  }

  /** Whether its worker, if that still lives, has not said yet how far it came. */
  static boolean isTalking(Job job) {
    return job.state() == Job.State.CANCELLED
        && job.attempts() > 0
        && job.progress()
            .map(json -> JobJson.read(json, Progress.class))
            .filter(Progress::ended)
            .isEmpty();
  }

  /** How many listen. */
  int size() {
    return listeners.size();
  }

  /** Ends all streams; the clients come again, to whoever is there. Idempotent. */
  @Override
  public void close() {
    looks.shutdownNow();
    List.copyOf(listeners).forEach(JobListener::end);
  }

  private static java.util.concurrent.ThreadFactory daemon() {
    return work -> {
      Thread thread = new Thread(work, "facerec-job-events");
      thread.setDaemon(true);
      return thread;
    };
  }
}
