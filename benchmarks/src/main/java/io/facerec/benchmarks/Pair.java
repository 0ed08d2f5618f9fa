package io.facerec.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * Two ways to do one thing, timed in turns, so that a busy machine slows both alike.
 *
 * @param name of what is done
 * @param ours the numerator
 * @param theirs the denominator
 */
record Pair(String name, Callable<?> ours, Callable<?> theirs) {
  private static final long WARM_UP = 2_500_000_000L;
  private static final long MEASURED = 6_000_000_000L;
  private static final int FEWEST = 20;

  /** Warms up, then measures; one line of a table. */
  String line() throws Exception {
    long end = System.nanoTime() + WARM_UP;
    while (System.nanoTime() < end) {
      time(ours);
      time(theirs);
    }
    double[] left = new double[100_000];
    double[] right = new double[left.length];
    double[] ratios = new double[left.length];
    int rounds = 0;
    end = System.nanoTime() + MEASURED;
    while (rounds < left.length && (rounds < FEWEST || System.nanoTime() < end)) {
      boolean leftFirst = rounds % 2 == 0;
      double one = time(leftFirst ? ours : theirs);
      double other = time(leftFirst ? theirs : ours);
      left[rounds] = leftFirst ? one : other;
      right[rounds] = leftFirst ? other : one;
      ratios[rounds] = left[rounds] / right[rounds];
      rounds++;
    }
    Arrays.sort(left, 0, rounds);
    Arrays.sort(right, 0, rounds);
    Arrays.sort(ratios, 0, rounds);
    return "%-28s ratio %6.3f (%.3f..%.3f)  ours p50 %9.1f us (%.1f..%.1f)  theirs p50 %9.1f us (%.1f..%.1f)  %d rounds"
        .formatted(
            name,
            at(left, rounds, 0.5) / at(right, rounds, 0.5),
            at(ratios, rounds, 0.25),
            at(ratios, rounds, 0.75),
            at(left, rounds, 0.5),
            at(left, rounds, 0.25),
            at(left, rounds, 0.75),
            at(right, rounds, 0.5),
            at(right, rounds, 0.25),
            at(right, rounds, 0.75),
            rounds);
  }

  private static double time(Callable<?> task) throws Exception {
    long start = now();
    if (task.call() == null) {
      throw new IllegalStateException("a measured call must give a result");
    }
    return (now() - start) / 1e3;
  }

  /** {@code -Dbench.clock=cpu} counts the calling thread's own time, for a machine that is busy. */
  private static long now() {
    return "cpu".equals(System.getProperty("bench.clock"))
        ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  private static double at(double[] sorted, int length, double quantile) {
    return sorted[(int) (quantile * (length - 1))];
  }
}
