package io.facerec.evaluate;

import io.facerec.runtime.CalibratedSimilarity;
import java.util.Optional;

/**
 * Fits a sigmoid {@code 1 / (1 + exp(a * score + b))} to scores by maximum likelihood, with
 * Newton's method and backtracking: Lin, Lin, Weng: "A note on Platt's probabilistic outputs for
 * support vector machines", Machine Learning 68, 2007, algorithm 1, whose symbols and constants
 * these are. Both classes weigh the same, however many scores each has; targets are smoothed as
 * Platt's (1999), so that separable scores have a fit too.
 */
final class PlattScaling {
  private static final int MOST_STEPS = 100;
  private static final double SMALLEST_STEP = 1e-10;
  private static final double RIDGE = 1e-12;
  private static final double GRADIENT = 1e-9;
  private static final double DECREASE = 1e-4;

  private final SortedScores mated;
  private final SortedScores nonMated;

  private PlattScaling(SortedScores mated, SortedScores nonMated) {
    this.mated = mated;
    this.nonMated = nonMated;
  }

  /** Empty when higher scores do not speak for mated comparisons, or 0.5 is at no cosine. */
  static Optional<CalibratedSimilarity> fit(SortedScores mated, SortedScores nonMated) {
    Sums fitted = new PlattScaling(mated, nonMated).minimum();
    double slope = -fitted.a;
    double midpoint = fitted.b / slope;
    return slope > GRADIENT && Math.abs(midpoint) <= 1
        ? Optional.of(new CalibratedSimilarity(midpoint, slope))
        : Optional.empty();
  }

  private Sums minimum() {
    Sums at = sums(0, 0);
    for (int step = 0; step < MOST_STEPS && !at.isFlat(); step++) {
      double determinant = at.aa * at.bb - at.ab * at.ab;
      double da = -(at.bb * at.ga - at.ab * at.gb) / determinant;
      double db = -(at.aa * at.gb - at.ab * at.ga) / determinant;
      double slope = at.ga * da + at.gb * db;
      double length = 1;
      Sums next = sums(at.a + da, at.b + db);
      while (!(next.loss < at.loss + DECREASE * length * slope) && length >= SMALLEST_STEP) {
        length /= 2;
        next = sums(at.a + length * da, at.b + length * db);
      }
      if (length < SMALLEST_STEP) {
        return at;
      }
      at = next;
    }
    return at;
  }

  private Sums sums(double a, double b) {
    Sums sums = new Sums(a, b);
    sums.add(mated, (mated.size() + 1.0) / (mated.size() + 2.0));
    sums.add(nonMated, 1.0 / (nonMated.size() + 2.0));
    return sums;
  }

  /** Loss, gradient and Hessian at one pair of parameters. */
  private static final class Sums {
    private final double a;
    private final double b;
    private double loss;
    private double ga;
    private double gb;
    private double aa = RIDGE;
    private double ab;
    private double bb = RIDGE;

    Sums(double a, double b) {
      this.a = a;
      this.b = b;
    }

    boolean isFlat() {
      return Math.abs(ga) < GRADIENT && Math.abs(gb) < GRADIENT;
    }

    void add(SortedScores scores, double target) {
      double weight = 1.0 / scores.size();
      for (int i = 0; i < scores.size(); i++) {
        double score = scores.get(i);
        double f = a * score + b;
        // Written so that neither exponential overflows.
        double e = Math.exp(-Math.abs(f));
        loss += weight * (f >= 0 ? target * f + Math.log1p(e) : (target - 1) * f + Math.log1p(e));
        double p = f >= 0 ? e / (1 + e) : 1 / (1 + e);
        double difference = weight * (target - p);
        double curvature = weight * p * (1 - p);
        ga += score * difference;
        gb += difference;
        aa += score * score * curvature;
        ab += score * curvature;
        bb += curvature;
      }
    }
  }
}
