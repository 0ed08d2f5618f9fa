package io.facerec.storage.sql;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with settings, so that all of it is told at once. */
final class Problems {
  private static final double NANOS = 1e9;

  private final List<String> found = new ArrayList<>();

  void add(String problem) {
    found.add(problem);
  }

  void range(String name, int value, int least, int most) {
    if (value < least || value > most) {
      add("%s must lie in %d..%d, got %d".formatted(name, least, most, value));
    }
  }

  void seconds(String name, Duration value, double least, double most) {
    double seconds = value.toNanos() / NANOS;
    if (seconds < least || seconds > most) {
      add(
          "%s must lie in %s..%s seconds, got %s"
              .formatted(name, plain(least), plain(most), plain(seconds)));
    }
  }

  void zeroOrSeconds(String name, Duration value, double least, double most) {
    double seconds = value.toNanos() / NANOS;
    if (!value.isZero() && (seconds < least || seconds > most)) {
      add(
          "%s must be 0 (off) or lie in %s..%s seconds, got %s"
              .formatted(name, plain(least), plain(most), plain(seconds)));
    }
  }

  boolean any() {
    return !found.isEmpty();
  }

  void throwIfAny() {
    if (any()) {
      throw new DatabaseOptionsException(found);
    }
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
