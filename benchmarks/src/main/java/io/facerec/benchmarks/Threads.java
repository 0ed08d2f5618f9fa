package io.facerec.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Pictures a second through one engine by one thread and by two, in turns of a fixed number of
 * pictures in one JVM; the workload of {@link ThreadsBenchmark}.
 *
 * <pre>scripts/bench.sh threads</pre>
 */
public final class Threads {
  private static final int PICTURES = 98;
  private static final int ROUNDS = 13;

  private Threads() {}

  public static void main(String[] arguments) throws Exception {
    ThreadsBenchmark benchmark = new ThreadsBenchmark();
    benchmark.setUp();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      rate(benchmark, pool, 2);
      rate(benchmark, pool, 2);
      double[] gains = new double[ROUNDS];
      double[] ones = new double[ROUNDS];
      double[] twos = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        ones[round] = rate(benchmark, pool, 1);
        twos[round] = rate(benchmark, pool, 2);
        gains[round] = twos[round] / ones[round];
      }
      Arrays.sort(gains);
      Arrays.sort(ones);
      Arrays.sort(twos);
      int middle = ROUNDS / 2;
      int quarter = ROUNDS / 4;
      System.out.printf(
          "two threads / one: %.3f (%.3f..%.3f)  one %.1f, two %.1f pictures/s  %d rounds%n",
          gains[middle],
          gains[quarter],
          gains[ROUNDS - 1 - quarter],
          ones[middle],
          twos[middle],
          ROUNDS);
    } finally {
      pool.shutdown();
      benchmark.tearDown();
    }
  }

  private static double rate(ThreadsBenchmark benchmark, ExecutorService pool, int threads)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    List<Future<?>> parts = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      parts.add(
          pool.submit(
              () -> {
                for (int i = 0; i < PICTURES / threads; i++) {
                  benchmark.facerec();
                }
              }));
    }
    for (Future<?> part : parts) {
      part.get();
    }
    return PICTURES * 1e9 / (System.nanoTime() - start);
  }
}
