package io.facerec.benchmarks.server;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests that come four times as fast as they can be served, over connections that stay open,
 * whatever becomes of the others.
 */
final class Overload {
  private static final int FACTOR = 4;
  private static final int SATURATING = 4;

  /** More than the server takes in at once. */
  private static final int CALLERS = 300;

  private static final long NANOS = 30_000_000_000L;

  private final ServerProcess server;
  private final NewPictures pictures;
  private final Map<String, AtomicInteger> outcomes = new ConcurrentSkipListMap<>();
  private final Collection<Long> served = new ConcurrentLinkedQueue<>();
  private final AtomicLong sent = new AtomicLong();

  private Overload(ServerProcess server, NewPictures pictures) {
    this.server = server;
    this.pictures = pictures;
  }

  static void measure(ServerProcess server, NewPictures pictures) throws IOException {
    saturated(server, pictures);
    double before = saturated(server, pictures);
    Overload overload = new Overload(server, pictures);
    overload.send((long) (1e9 / (FACTOR * before)));
    double after = saturated(server, pictures);
    double rate = overload.served.size() / (NANOS / 1e9);
    System.out.printf(
        "overload: saturated at %.1f/s, afterwards %.1f/s; offered %.1f/s for %d s: served %.1f/s"
            + " (ratio %.3f), %s%n",
        before,
        after,
        overload.sent.get() / (NANOS / 1e9),
        NANOS / 1_000_000_000,
        rate,
        rate / before,
        overload.outcomes);
    System.out.printf("overload: of those served %s%n", Latencies.ofNanos(overload.served));
  }

  private static double saturated(ServerProcess server, NewPictures pictures) throws IOException {
    return Throughput.rate(SATURATING, () -> server.identify(pictures.next()) == 200);
  }

  /** Each caller takes the next moment at which a request is due, and is late when all are. */
  private void send(long interval) {
    Thread[] callers = new Thread[CALLERS];
    long start = System.nanoTime();
    for (int i = 0; i < CALLERS; i++) {
      callers[i] = new Thread(() -> call(start, interval));
      callers[i].start();
    }
    for (Thread caller : callers) {
      try {
        caller.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private void call(long start, long interval) {
    while (System.nanoTime() - start < NANOS) {
      long due = start + sent.getAndIncrement() * interval;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      long begin = System.nanoTime();
      String outcome;
      try {
        outcome = Integer.toString(server.identify(pictures.next()));
      } catch (IOException e) {
        outcome = e.getClass().getSimpleName();
      }
      outcomes.computeIfAbsent(outcome, o -> new AtomicInteger()).incrementAndGet();
      if (outcome.equals("200")) {
        served.add(System.nanoTime() - begin);
      }
    }
  }
}
