package io.facerec.runtime;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How the similarities of two people's templates are spread, as a normal distribution. Cosines of
 * unrelated unit vectors in many dimensions tend to one (Spruill: "Asymptotic distribution of
 * coordinates on high dimensional spheres", Electronic Communications in Probability 12, 2007);
 * those of faces have a mean above 0, since all faces have something in common.
 *
 * @param data what it was measured on, in words
 * @param comparisons of two people behind it, at least 1; stated low where it is not known exactly.
 *     They share templates, so they say less than as many independent ones would
 * @param mean cosine, -1 to 1
 * @param standardDeviation of the cosine, above 0
 */
public record NonMatedDistribution(
    String data, long comparisons, double mean, double standardDeviation) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException when a number is out of its range
   */
  public NonMatedDistribution {
    if (comparisons < 1
        || !(mean >= -1 && mean <= 1)
        || !(standardDeviation > 0 && standardDeviation <= 1)) {
      throw new IllegalArgumentException(
          "a non-mated distribution needs comparisons, a mean in -1..1 and a standard deviation above 0, at most 1; got %d, %s and %s"
              .formatted(comparisons, mean, standardDeviation));
    }
  }

  /**
   * The similarity that a comparison of two people reaches with that probability: {@code mean +
   * standardDeviation * z}, with z the upper quantile of the standard normal distribution, rounded
   * up. It knows nothing of how many comparisons are behind it; whoever asks for a rate must.
   *
   * @param probability above 0, below 1
   * @return a cosine; above 1 when the probability is so small that no similarity reaches it
   * @throws IllegalArgumentException when it is no such probability
   */
  public float reachedWith(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "a probability lies above 0 and below 1, got " + probability);
    }
    double exact =
        NormalDistribution.of(mean, standardDeviation).inverseSurvivalProbability(probability);
    float rounded = (float) exact;
    return rounded < exact ? Math.nextUp(rounded) : rounded;
  }
}
