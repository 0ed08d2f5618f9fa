package io.facerec.match;

/** Guards thresholds at the API's edge. */
final class Thresholds {
  private Thresholds() {}

  static void require(float threshold) {
    if (!(threshold >= -1 && threshold <= 1)) {
      throw new IllegalArgumentException("a threshold is a cosine in -1..1, got " + threshold);
    }
  }
}
