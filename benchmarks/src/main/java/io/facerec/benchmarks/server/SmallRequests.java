package io.facerec.benchmarks.server;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * 200,000 requests that ask the stores and no model, and what memory they leave behind; {@code
 * BENCH_OPTIONS=-Dsoak.requests=5000} for fewer, to see that it runs. Fails when a request does.
 */
final class SmallRequests {
  private static final int REQUESTS = Integer.getInteger("soak.requests", 200_000);

  /** The first parts fill caches and compile. */
  private static final int WARM = 3;

  private static final int CONNECTIONS = 4;
  private static final int PARTS = 10;
  private static final int EACH = REQUESTS / PARTS;

  private SmallRequests() {}

  static void measure(ServerProcess server) throws IOException {
    HttpRequest subjects =
        server.get("/api/v1/galleries/%s/subjects?limit=5".formatted(SdkWork.GALLERY));
    HttpRequest gallery = server.get("/api/v1/galleries/" + SdkWork.GALLERY);
    HttpRequest missing =
        server.get(
            "/api/v1/galleries/%s/subjects/00000000-0000-0000-0000-000000000000"
                .formatted(SdkWork.GALLERY));
    AtomicInteger failures = new AtomicInteger();
    double warm = 0;
    double last = 0;
    long begun = System.nanoTime();
    for (int part = 1; part <= PARTS; part++) {
      long start = System.nanoTime();
      run(
          EACH / CONNECTIONS,
          i -> {
            int asked = i % 3;
            int status =
                server.send(asked == 0 ? subjects : asked == 1 ? gallery : missing).statusCode();
            if (status != (asked == 2 ? 404 : 200)) {
              failures.incrementAndGet();
            }
          });
      last = server.residentMegabytes();
      if (part == WARM) {
        warm = last;
      }
      System.out.printf(
          "soak: %,d requests, %.0f/s, resident %.1f MB, %d failures%n",
          EACH * part, EACH / ((System.nanoTime() - start) / 1e9), last, failures.get());
    }
    System.out.printf(
        "soak: %,d requests in %.1f s, %d failures; resident %.1f MB after %d of %d parts, %.1f MB"
            + " at the end (%+.1f %%)%n",
        REQUESTS,
        (System.nanoTime() - begun) / 1e9,
        failures.get(),
        warm,
        WARM,
        PARTS,
        last,
        100 * (last / warm - 1));
    if (failures.get() > 0) {
      throw new IOException("%d of %d requests failed".formatted(failures.get(), REQUESTS));
    }
  }

  /** What is done with the number of a request. */
  private interface Work {
    void run(int number) throws IOException;
  }

  private static void run(int each, Work work) throws IOException {
    Thread[] threads = new Thread[CONNECTIONS];
    AtomicInteger broken = new AtomicInteger();
    for (int t = 0; t < CONNECTIONS; t++) {
      threads[t] =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < each; i++) {
                    work.run(i);
                  }
                } catch (IOException e) {
                  broken.incrementAndGet();
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    if (broken.get() > 0) {
      throw new IOException(broken.get() + " connections broke");
    }
  }
}
