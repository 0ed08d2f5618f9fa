package io.facerec.evaluate;

/**
 * So many of so many: an error rate, or a success rate, with what it was counted on.
 *
 * @param count 0 to {@code of}
 * @param of how many there were, at least 0
 */
public record Rate(long count, long of) {

  /** The 0.975 quantile of the standard normal distribution, for a two-sided 95 %. */
  private static final double Z = 1.959963984540054;

  /**
   * Counts.
   *
   * @throws IllegalArgumentException when {@code count} is not in 0..{@code of}
   */
  public Rate {
    if (count < 0 || count > of) {
      throw new IllegalArgumentException(
          "a rate needs a count in 0..of, got %d of %d".formatted(count, of));
    }
  }

  /** 0..1; NaN when nothing was counted. */
  public double value() {
    return count / (double) of;
  }

  /**
   * The 95 % confidence interval. It takes the trials as independent of each other; comparisons
   * that share pictures or people are not, so the true uncertainty is larger than this.
   *
   * <p>Wilson's score interval (E. B. Wilson: "Probable inference, the law of succession, and
   * statistical inference", JASA 22, 1927). Where no error was seen, the rule of three: at most 3 /
   * n (Hanley and Lippman-Hand: "If nothing goes wrong, is everything all right?", JAMA 249, 1983;
   * also in ISO/IEC 19795-1, on test size). Where nothing was counted, 0..1.
   */
  public Interval interval() {
    if (of == 0) {
      return new Interval(0, 1);
    }
    if (count == 0) {
      return new Interval(0, Math.min(1, 3.0 / of));
    }
    double n = of;
    double p = value();
    double centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    return new Interval(Math.max(0, centre - half), count == of ? 1 : centre + half);
  }
}
