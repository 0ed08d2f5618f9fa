package io.facerec.runtime;

/**
 * Puts an embedder's cosines on a scale that people read: 0..1, 0.5 where mated and non-mated
 * comparisons are equally likely when as many are made of each kind. It orders comparisons exactly
 * as the cosine does and stands beside it: thresholds are cosines. It is no probability that two
 * pictures show one person, which depends on how many strangers are compared; and it holds for
 * pictures like those that it was fitted on.
 *
 * <p>{@code 1 / (1 + exp(-slope * (cosine - midpoint)))}: Platt: "Probabilistic outputs for support
 * vector machines and comparisons to regularized likelihood methods", Advances in Large Margin
 * Classifiers, MIT Press 1999.
 *
 * @param midpoint the cosine that becomes 0.5, -1 to 1
 * @param slope how steep it is there, above 0: four times the derivative
 */
public record CalibratedSimilarity(double midpoint, double slope) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException when a number is out of its range
   */
  public CalibratedSimilarity {
    if (!(midpoint >= -1 && midpoint <= 1) || !(slope > 0 && slope < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a calibrated similarity needs a midpoint in -1..1 and a slope above 0, got %s and %s"
              .formatted(midpoint, slope));
    }
  }

  /**
   * The calibrated similarity of a cosine.
   *
   * @return 0..1, higher is closer; rounding makes it exactly 0 or 1 far from the midpoint
   */
  public float of(float cosine) {
    return (float) (1 / (1 + Math.exp(-slope * (cosine - midpoint))));
  }
}
