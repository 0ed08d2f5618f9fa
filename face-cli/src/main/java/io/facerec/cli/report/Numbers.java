package io.facerec.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
  private Numbers() {}

  /** {@code 6.25 %}; small ones with two digits that say something: {@code 0.0012 %}. */
  public static String percent(double rate) {
    double percent = 100 * rate;
    if (percent == 0 || percent >= 0.1) {
      return String.format(Locale.ROOT, "%.2f %%", percent);
    }
    return new BigDecimal(percent).round(new MathContext(2)).toPlainString() + " %";
  }

  /**
   * Four digits, rounded up: whoever copies a threshold must not get more false matches than were
   * counted for it.
   */
  public static String threshold(float threshold) {
    return new BigDecimal(Float.toString(threshold))
        .setScale(4, RoundingMode.CEILING)
        .toPlainString();
  }

  /** A cosine with four digits. */
  public static String similarity(float similarity) {
    return String.format(Locale.ROOT, "%.4f", similarity);
  }

  /** {@code 30,000}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
