package io.facerec.evaluate;

import io.facerec.runtime.CalibratedSimilarity;
import java.util.List;
import java.util.Optional;

/**
 * The scores of 1:1 comparisons and the error rates that follow from them. Higher is closer; {@code
 * score >= threshold} matches. Immutable; holds a copy of the scores, 4 bytes each.
 */
public final class ComparisonScores {
  private final SortedScores mated;
  private final SortedScores nonMated;

  /**
   * Takes scores in any order.
   *
   * @param mated of two pictures of one person, at least one
   * @param nonMated of two people, at least one
   * @throws IllegalArgumentException when there are none of one kind, or one is not finite
   */
  public ComparisonScores(float[] mated, float[] nonMated) {
    if (mated.length == 0 || nonMated.length == 0) {
      throw new IllegalArgumentException(
          "error rates need mated and non-mated comparisons, got %d and %d"
              .formatted(mated.length, nonMated.length));
    }
    this.mated = new SortedScores(mated);
    this.nonMated = new SortedScores(nonMated);
  }

  /** How many mated comparisons there are. */
  public int mated() {
    return mated.size();
  }

  /** How many non-mated comparisons there are. */
  public int nonMated() {
    return nonMated.size();
  }

  /** FMR and FNMR at a threshold. */
  public OperatingPoint at(float threshold) {
    return new OperatingPoint(
        threshold, nonMated.atLeastRate(threshold), mated.belowRate(threshold));
  }

  /** Whether there are enough non-mated comparisons to speak of that FMR. */
  public boolean supports(double falseMatchRate) {
    return nonMated.size() >= FalseMatchRates.comparisonsNeeded(falseMatchRate);
  }

  /**
   * The lowest threshold whose FMR, as counted here, is at most the one asked for: just above the
   * first non-mated score that must not match. Of equal scores all match or none.
   *
   * @param falseMatchRate above 0, below 1
   * @throws InsufficientComparisonsException when there are fewer than {@link
   *     FalseMatchRates#comparisonsNeeded} non-mated comparisons: nothing is extrapolated
   * @throws IllegalArgumentException when it is no rate
   */
  public OperatingPoint atFalseMatchRate(double falseMatchRate) {
    long needed = FalseMatchRates.comparisonsNeeded(falseMatchRate);
    if (falseMatchRate == 1) {
      throw new IllegalArgumentException("at an FMR of 1 everything matches; ask for less");
    }
    if (nonMated.size() < needed) {
      throw new InsufficientComparisonsException(falseMatchRate, needed, nonMated.size());
    }
    // 0.1 of 30 is a little more or less than 3 in binary.
    int allowed = (int) Math.floor(falseMatchRate * nonMated.size() + 1e-9);
    return at(nonMated.thresholdReachedByAtMost(Math.min(allowed, nonMated.size() - 1)));
  }

  /**
   * The points of a DET or ROC curve, thresholds ascending: from FMR 1 and FNMR 0 to FMR 0 and FNMR
   * 1. Each is exact. Every step is there as long as either rate counts no more than 50 errors;
   * from there on each step adds a fiftieth, so that millions of scores give a few thousand points.
   */
  public List<OperatingPoint> curve() {
    return ErrorCurve.thresholds(mated, nonMated).stream().map(this::at).toList();
  }

  /** Where FMR and FNMR meet. */
  public EqualErrorRate equalErrorRate() {
    float crossing =
        Math.min(
            mated.firstStepWhere(threshold -> balance(threshold) >= 0),
            nonMated.firstStepWhere(threshold -> balance(threshold) >= 0));
    OperatingPoint right = at(crossing);
    OperatingPoint left = at(Math.nextDown(crossing));
    double leftSum = left.falseMatches().value() + left.falseNonMatches().value();
    double rightSum = right.falseMatches().value() + right.falseNonMatches().value();
    return balance(crossing) > 0 && leftSum <= rightSum
        ? new EqualErrorRate(
            left.threshold(), left.falseNonMatches().value(), left.falseMatches().value())
        : new EqualErrorRate(
            crossing, right.falseMatches().value(), right.falseNonMatches().value());
  }

  /**
   * The area under the ROC curve, 0..1: how likely a mated comparison scores higher than a
   * non-mated one, equal scores counted as half (Hanley and McNeil: "The meaning and use of the
   * area under a receiver operating characteristic curve", Radiology 143, 1982).
   */
  public double areaUnderCurve() {
    long halves = 0;
    for (int i = 0; i < mated.size(); i++) {
      float score = mated.get(i);
      halves += nonMated.below(score) + (long) nonMated.below(Math.nextUp(score));
    }
    return halves / (2.0 * mated.size() * nonMated.size());
  }

  /**
   * A scale of 0..1 for these scores, 0.5 where a score is as likely mated as non-mated when both
   * kinds are equally frequent; see {@link CalibratedSimilarity} for what it is and {@link
   * PlattScaling} for how it is fitted. Empty when higher scores do not speak for mated
   * comparisons.
   */
  public Optional<CalibratedSimilarity> calibratedSimilarity() {
    return PlattScaling.fit(mated, nonMated);
  }

  /**
   * Bars side by side, without gaps, from the lowest score to the highest.
   *
   * @param width of a bar, above 0; edges are its multiples
   * @throws IllegalArgumentException when it is not, or so narrow that there would be more than
   *     100,000 bars
   */
  public List<ScoreBin> histogram(double width) {
    return Histogram.of(mated, nonMated, width);
  }

  /** The sign of FNMR - FMR, without rounding; grows with the threshold. */
  private long balance(float threshold) {
    return mated.below(threshold) * (long) nonMated.size()
        - (nonMated.size() - nonMated.below(threshold)) * (long) mated.size();
  }
}
