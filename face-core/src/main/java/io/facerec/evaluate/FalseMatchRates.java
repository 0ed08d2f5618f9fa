package io.facerec.evaluate;

import java.util.List;
import java.util.Locale;

/** The false match rates for which thresholds are usually stated, and what each needs. */
public final class FalseMatchRates {

  /** 1e-1 to 1e-6, one a decade. */
  public static final List<Double> DECADES = List.of(1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6);

  private FalseMatchRates() {}

  /**
   * How many non-mated comparisons an FMR needs: 3 / FMR. With fewer, not even a run without a
   * single false match would show with 95 % confidence that the rate is that low (the rule of
   * three, see {@link Rate#interval()}).
   *
   * @param falseMatchRate above 0, at most 1
   * @throws IllegalArgumentException when it is not
   */
  public static long comparisonsNeeded(double falseMatchRate) {
    if (!(falseMatchRate > 0 && falseMatchRate <= 1)) {
      throw new IllegalArgumentException(
          "an FMR lies above 0 and at most 1, got " + falseMatchRate);
    }
    // 3 / 1e-4 is a little more than 30,000 in binary.
    return (long) Math.ceil(3 / falseMatchRate - 1e-6);
  }

  /** The least FMR that so many comparisons can show. */
  static double leastShownBy(long comparisons) {
    return Math.min(1, 3.0 / comparisons);
  }

  /** As people write it: {@code 1e-3} for a power of ten, else {@code 0.002}. */
  public static String shown(double falseMatchRate) {
    double exponent = Math.log10(falseMatchRate);
    return Math.abs(exponent - Math.rint(exponent)) < 1e-9
        ? String.format(Locale.ROOT, "1e%d", Math.round(exponent))
        : Double.toString(falseMatchRate);
  }
}
