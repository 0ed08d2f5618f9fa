package io.facerec.evaluate;

import io.facerec.error.FaceException;
import java.util.Locale;
import java.util.Optional;

/** An FPIR was asked for that neither the gallery nor the model's data can show. */
public final class UnsupportedIdentificationRateException extends FaceException {
  private static final long serialVersionUID = 1L;

  private UnsupportedIdentificationRateException(String message) {
    super(message);
  }

  static UnsupportedIdentificationRateException tooLittleData(
      double rate, int subjects, int templates, long needed, Optional<Long> comparisons) {
    return new UnsupportedIdentificationRateException(
        String.format(
            Locale.ROOT,
            "an FPIR of %s needs %,d enrolled subjects, there are %,d; or, for %,d templates, %,d non-mated comparisons behind the model's distribution, %s; ask for a higher FPIR, or choose a threshold",
            FalseMatchRates.shown(rate),
            FalseMatchRates.comparisonsNeeded(rate),
            subjects,
            templates,
            needed,
            comparisons
                .map(there -> String.format(Locale.ROOT, "there are %,d", there))
                .orElse("and none is declared")));
  }

  static UnsupportedIdentificationRateException outOfReach(double rate, String why) {
    return new UnsupportedIdentificationRateException(
        String.format(
            Locale.ROOT,
            "no threshold keeps an FPIR of %s: %s; ask for a higher FPIR, or choose a threshold",
            FalseMatchRates.shown(rate),
            why));
  }

  @Override
  public String code() {
    return "unsupported_identification_rate";
  }
}
