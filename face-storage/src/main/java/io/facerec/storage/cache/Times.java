package io.facerec.storage.cache;

import java.time.Duration;

/** Limits of the times that a caller gives. */
final class Times {
  private Times() {}

  static Duration require(Duration time) {
    if (time.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("the time is " + time + "; it must be 1 ms or more");
    }
    return time;
  }

  static long requireAmount(long amount) {
    if (amount < 1) {
      throw new IllegalArgumentException("the amount is " + amount + "; it must be 1 or more");
    }
    return amount;
  }
}
