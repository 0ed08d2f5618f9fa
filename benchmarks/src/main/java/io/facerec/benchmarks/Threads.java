package io.facerec.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Pictures a second through one engine by one thread and by two, in turns in one JVM; the workload
 * of {@link ThreadsBenchmark}. Plain arithmetic that shares nothing runs in the same turns: what
 * two threads gain there is what the machine had to give.
 *
 * <pre>scripts/bench.sh threads</pre>
 */
public final class Threads {
  private static final int CALLS = 98;
  private static final int ROUNDS = 11;
  private static final int ADDITIONS = 3_000_000;

  private Threads() {}

  public static void main(String[] arguments) throws Exception {
    ThreadsBenchmark benchmark = new ThreadsBenchmark();
    benchmark.setUp();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Callable<?> arithmetic = Threads::arithmetic;
      rate(pool, 2, benchmark::facerec);
      rate(pool, 2, arithmetic);
      double[] machine = new double[ROUNDS];
      double[] engine = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        machine[round] = rate(pool, 2, arithmetic) / rate(pool, 1, arithmetic);
        engine[round] = rate(pool, 2, benchmark::facerec) / rate(pool, 1, benchmark::facerec);
      }
      print("arithmetic", machine);
      print("engine", engine);
    } finally {
      pool.shutdown();
      benchmark.tearDown();
    }
  }

  private static void print(String name, double[] gains) {
    Arrays.sort(gains);
    System.out.printf(
        "%-10s two threads / one: %.3f (%.3f..%.3f)  %d rounds%n",
        name, gains[ROUNDS / 2], gains[ROUNDS / 4], gains[ROUNDS - 1 - ROUNDS / 4], ROUNDS);
  }

  private static double arithmetic() {
    double value = 1;
    for (int i = 0; i < ADDITIONS; i++) {
      value = value * 1.0000001 + 1e-9;
    }
    return value;
  }

  /** Calls a second. */
  private static double rate(ExecutorService pool, int threads, Callable<?> task)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    List<Future<?>> parts = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      parts.add(
          pool.submit(
              () -> {
                for (int i = 0; i < CALLS / threads; i++) {
                  requireNonNull(task.call());
                }
                return threads;
              }));
    }
    for (Future<?> part : parts) {
      part.get();
    }
    return CALLS * 1e9 / (System.nanoTime() - start);
  }
}
