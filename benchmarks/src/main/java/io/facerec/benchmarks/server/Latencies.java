package io.facerec.benchmarks.server;

import java.util.Arrays;
import java.util.Collection;

/**
 * Times of requests.
 *
 * @param sorted in milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record Latencies(double[] sorted) {

  static Latencies ofNanos(Collection<Long> nanos) {
    double[] milliseconds = nanos.stream().mapToDouble(n -> n / 1e6).toArray();
    Arrays.sort(milliseconds);
    return new Latencies(milliseconds);
  }

  /**
   * The time that a share of the requests did not exceed.
   *
   * @param share 0 to 1
   */
  double percentile(double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  @Override
  public String toString() {
    return "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms"
        .formatted(percentile(0.5), percentile(0.95), percentile(0.99));
  }
}
