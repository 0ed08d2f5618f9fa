package io.facerec.evaluate;

import io.facerec.error.FaceException;
import java.util.Locale;

/** An error rate was asked for that is smaller than the data can show. */
public final class InsufficientComparisonsException extends FaceException {
  private static final long serialVersionUID = 1L;

  InsufficientComparisonsException(double falseMatchRate, long needed, long there) {
    super(
        String.format(
            Locale.ROOT,
            "an FMR of %s needs at least %d non-mated comparisons, there are %d; add pictures of more people, or ask for a higher FMR",
            FalseMatchRates.shown(falseMatchRate),
            needed,
            there));
  }

  @Override
  public String code() {
    return "insufficient_comparisons";
  }
}
