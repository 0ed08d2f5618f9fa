package io.facerec.server.webhook;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before a delivery is tried again: 1 s, then three times as long each time, up to
 * an hour, and up to a third more by chance, so that what failed together does not come again
 * together. Twelve attempts take about four hours.
 */
final class Backoff {
  /** How often a delivery is tried before it is given up. */
  static final int MOST_ATTEMPTS = 12;

  private static final Duration LONGEST = Duration.ofHours(1);

  private Backoff() {}

  /**
   * The wait behind an attempt.
   *
   * @param attempts so far, at least 1
   */
  static Duration after(int attempts) {
    double seconds = Math.min(Math.pow(3, attempts - 1), (double) LONGEST.toSeconds());
    return Duration.ofMillis(
        Math.round(1000 * seconds * (1 + ThreadLocalRandom.current().nextDouble() / 3)));
  }
}
