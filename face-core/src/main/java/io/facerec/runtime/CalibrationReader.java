package io.facerec.runtime;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a manifest's {@code calibration}. */
final class CalibrationReader {
  private static final Set<String> FIELDS =
      Set.of(
          "data",
          "mated",
          "nonMated",
          "thresholds",
          "nonMatedDistribution",
          "calibratedSimilarity");
  private static final Set<String> DISTRIBUTION_FIELDS =
      Set.of("data", "comparisons", "mean", "standardDeviation");
  private static final Set<String> SIMILARITY_FIELDS = Set.of("midpoint", "slope");

  private CalibrationReader() {}

  static Calibration read(ManifestObject calibration) {
    calibration.refuseUnknown(FIELDS);
    return new Calibration(
        calibration.text("data"),
        count(calibration, "mated"),
        count(calibration, "nonMated"),
        thresholds(calibration.object("thresholds")),
        calibration.has("nonMatedDistribution")
            ? Optional.of(distribution(calibration.object("nonMatedDistribution")))
            : Optional.empty(),
        calibration.has("calibratedSimilarity")
            ? Optional.of(similarity(calibration.object("calibratedSimilarity")))
            : Optional.empty());
  }

  private static SortedMap<Double, Float> thresholds(ManifestObject points) {
    SortedMap<Double, Float> thresholds = new TreeMap<>();
    for (String rate : points.json().keySet()) {
      thresholds.put(rate(rate, points), (float) points.number(rate, Double.NaN, -1, 1));
    }
    return thresholds;
  }

  private static double rate(String text, ManifestObject points) {
    try {
      double rate = Double.parseDouble(text);
      if (rate > 0 && rate < 1) {
        return rate;
      }
    } catch (NumberFormatException e) {
      // Said below, with the range.
    }
    throw points.refusal("'thresholds' has '%s', which is no FMR in 0..1".formatted(text));
  }

  private static NonMatedDistribution distribution(ManifestObject distribution) {
    distribution.refuseUnknown(DISTRIBUTION_FIELDS);
    return new NonMatedDistribution(
        distribution.text("data"),
        count(distribution, "comparisons"),
        distribution.number("mean", Double.NaN, -1, 1),
        distribution.number("standardDeviation", Double.NaN, 1e-6, 1));
  }

  private static CalibratedSimilarity similarity(ManifestObject similarity) {
    similarity.refuseUnknown(SIMILARITY_FIELDS);
    return new CalibratedSimilarity(
        similarity.number("midpoint", Double.NaN, -1, 1),
        similarity.number("slope", Double.NaN, 1e-6, 1e6));
  }

  private static long count(ManifestObject object, String field) {
    return (long) object.number(field, Double.NaN, 1, Long.MAX_VALUE);
  }
}
