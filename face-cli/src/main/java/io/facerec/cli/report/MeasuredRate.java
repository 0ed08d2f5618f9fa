package io.facerec.cli.report;

import io.facerec.evaluate.Rate;
import java.util.Optional;

/**
 * A rate as it is printed.
 *
 * @param value 0..1; empty when nothing was counted
 * @param lower bound of the 95 % confidence interval, 0..1
 * @param upper bound likewise
 */
public record MeasuredRate(
    long count, long of, Optional<Double> value, double lower, double upper) {

  public static MeasuredRate of(Rate rate) {
    return new MeasuredRate(
        rate.count(),
        rate.of(),
        rate.of() == 0 ? Optional.empty() : Optional.of(rate.value()),
        rate.interval().lower(),
        rate.interval().upper());
  }

  /** {@code 6.25 %}, or a dash. */
  public String percent() {
    return value.map(Numbers::percent).orElse("-");
  }

  /** {@code 2.70 % to 13.81 %}, or {@code at most 0.43 %} where no error was seen. */
  public String interval() {
    return count == 0
        ? "at most " + Numbers.percent(upper)
        : Numbers.percent(lower) + " to " + Numbers.percent(upper);
  }
}
