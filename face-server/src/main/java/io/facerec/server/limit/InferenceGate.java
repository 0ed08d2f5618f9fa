package io.facerec.server.limit;

import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.telemetry.Metrics;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets as many inferences run as there are processors for them, and some wait; more are refused at
 * once, so that those that were let in are served in bounded time. Work runs on the caller's
 * thread. Thread-safe.
 */
public final class InferenceGate {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final int capacity;
  private final int queue;
  private final Semaphore permits;
  private final Metrics metrics;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * A gate.
   *
   * @param capacity inferences at a time, at least 1
   * @param queue requests that may wait, at least 0
   */
  public InferenceGate(int capacity, int queue, Metrics metrics) {
    this.capacity = capacity;
    this.queue = queue;
    this.permits = new Semaphore(capacity, true);
    this.metrics = metrics;
    metrics.gauge("inference_queue_depth", "Requests that wait for their turn.", this::waiting);
    metrics.gauge("inference_queue_capacity", "Requests that may wait.", this::queue);
    metrics.gauge("inference_active", "Inferences that run now.", this::active);
  }

  /**
   * Does work when it is its turn.
   *
   * @throws ProblemException when too many wait already, or the turn does not come in time
   */
  public <T> T run(Deadline deadline, Supplier<T> work) {
    enter(deadline);
    try {
      deadline.require();
      return work.get();
    } finally {
      permits.release();
    }
  }

  /**
   * For requests whose pictures have yet to be read: while as many wait as may, that would be for
   * nothing.
   *
   * @throws ProblemException when too many wait already
   */
  public void requireRoom() {
    if (waiting.get() >= queue && permits.availablePermits() == 0) {
      throw overloaded("queue_full", full());
    }
  }

  private void enter(Deadline deadline) {
    if (permits.tryAcquire()) {
      return;
    }
    if (waiting.incrementAndGet() > queue) {
      waiting.decrementAndGet();
      throw overloaded("queue_full", full());
    }
    try {
      if (!permits.tryAcquire(deadline.leftNanos(), TimeUnit.NANOSECONDS)) {
        throw overloaded("deadline", "its turn did not come in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw overloaded("stopping", "the server is stopping");
    } finally {
      waiting.decrementAndGet();
    }
  }

  private String full() {
    return "%d requests wait already".formatted(queue);
  }

  private ProblemException overloaded(String reason, String detail) {
    metrics.inferenceRejected(reason);
    return ProblemException.of(ProblemCode.OVERLOADED, detail).retryAfter(RETRY);
  }

  /** Inferences that run now. */
  public int active() {
    return capacity - permits.availablePermits();
  }

  /** Requests that wait now. */
  public int waiting() {
    return waiting.get();
  }

  /** Requests that may wait. */
  public int queue() {
    return queue;
  }
}
