package io.facerec.benchmarks.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * As many identifications as two cores do, by the SDK and by the server, in turns, and the
 * processor time that each takes of them. What asks the server works on the same cores: the rate is
 * the server's and the asker's together, the processor time is the server's alone.
 */
final class Throughput {
  private static final long NANOS = 15_000_000_000L;
  private static final int ROUNDS = 3;
  private static final int SDK_THREADS = 2;
  private static final int CONNECTIONS = 4;

  /** The JIT compiler has done most of it then. */
  private static final int WARM_UPS = 6;

  private Throughput() {}

  static void measure(SdkWork sdk, ServerProcess server, NewPictures pictures) throws IOException {
    Callable<Boolean> bySdk = () -> sdk.identify(pictures.next()).size() == 1;
    Callable<Boolean> byServer = () -> server.identify(pictures.next()) == 200;
    rate(SDK_THREADS, bySdk);
    for (int i = 0; i < WARM_UPS; i++) {
      rate(CONNECTIONS, byServer);
    }
    for (int round = 1; round <= ROUNDS; round++) {
      double before = ServerProcess.processorMillis(ProcessHandle.current().pid());
      double alone = rate(SDK_THREADS, bySdk);
      double sdkMillis =
          (ServerProcess.processorMillis(ProcessHandle.current().pid()) - before)
              / (alone * NANOS / 1e9);
      before = server.processorMillis();
      double served = rate(CONNECTIONS, byServer);
      double serverMillis = (server.processorMillis() - before) / (served * NANOS / 1e9);
      System.out.printf(
          "throughput: SDK %.1f/s on %d threads, server %.1f/s over %d connections, ratio %.3f;"
              + " processor time %.2f and %.2f ms, ratio %.3f%n",
          alone,
          SDK_THREADS,
          served,
          CONNECTIONS,
          served / alone,
          sdkMillis,
          serverMillis,
          sdkMillis / serverMillis);
    }
  }

  /** Successes a second of callers that each begin anew when they are done. */
  static double rate(int callers, Callable<Boolean> work) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long start = System.nanoTime();
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        counts.add(threads.submit(() -> count(start + NANOS, work)));
      }
      int done = 0;
      for (Future<Integer> count : counts) {
        done += count.get();
      }
      return done / ((System.nanoTime() - start) / 1e9);
    } catch (ExecutionException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static int count(long end, Callable<Boolean> work) throws Exception {
    int done = 0;
    while (System.nanoTime() < end) {
      if (!work.call()) {
        throw new IOException("a request was not served");
      }
      done++;
    }
    return done;
  }
}
