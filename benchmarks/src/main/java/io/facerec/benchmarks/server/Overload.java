package io.facerec.benchmarks.server;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Requests that come four times as fast as they can be served, whatever becomes of the others. */
final class Overload {
  private static final int FACTOR = 4;
  private static final int CONNECTIONS = 4;
  private static final long NANOS = 30_000_000_000L;

  private Overload() {}

  static void measure(ServerProcess server, byte[] picture) throws IOException {
    HttpRequest request =
        server.picture("/api/v1/galleries/%s/identify".formatted(SdkWork.GALLERY), picture);
    Throughput.rate(CONNECTIONS, () -> server.send(request).statusCode() == 200);
    double saturated = Throughput.rate(CONNECTIONS, () -> server.send(request).statusCode() == 200);
    Map<String, AtomicInteger> outcomes = new ConcurrentSkipListMap<>();
    Collection<Long> served = new ConcurrentLinkedQueue<>();
    int sent = send(server, request, (long) (1e9 / (FACTOR * saturated)), outcomes, served);
    System.out.printf(
        "overload: saturated at %.1f/s; offered %.1f/s for %d s: served %.1f/s (ratio %.3f), %s%n",
        saturated,
        sent / (NANOS / 1e9),
        NANOS / 1_000_000_000,
        served.size() / (NANOS / 1e9),
        served.size() / (NANOS / 1e9) / saturated,
        new TreeMap<>(outcomes));
    System.out.printf("overload: of those served %s%n", Latencies.ofNanos(served));
  }

  private static int send(
      ServerProcess server,
      HttpRequest request,
      long interval,
      Map<String, AtomicInteger> outcomes,
      Collection<Long> served) {
    CompletableFuture<?> all = CompletableFuture.completedFuture(null);
    long start = System.nanoTime();
    int sent = 0;
    while (System.nanoTime() - start < NANOS) {
      long due = start + sent * interval;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      long begin = System.nanoTime();
      CompletableFuture<?> one =
          server
              .client()
              .sendAsync(request, BodyHandlers.discarding())
              .handle(
                  (answer, failure) -> {
                    String outcome =
                        failure == null ? Integer.toString(answer.statusCode()) : "failed";
                    outcomes.computeIfAbsent(outcome, o -> new AtomicInteger()).incrementAndGet();
                    if (outcome.equals("200")) {
                      served.add(System.nanoTime() - begin);
                    }
                    return outcome;
                  });
      all = CompletableFuture.allOf(all, one);
      sent++;
    }
    all.orTimeout(60, TimeUnit.SECONDS).join();
    return sent;
  }
}
