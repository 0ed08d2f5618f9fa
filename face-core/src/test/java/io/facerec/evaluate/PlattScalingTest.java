package io.facerec.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facerec.runtime.CalibratedSimilarity;
import java.util.Random;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlattScalingTest {

  /**
   * Two normal distributions of one deviation have a logistic posterior: 0.5 in the middle between
   * the means, slope = difference of the means / variance. However many scores there are of each.
   */
  @ParameterizedTest
  @CsvSource({"100000, 100000", "20000, 200000"})
  void normalScoresHaveTheSigmoidThatTheorySays(int mated, int nonMated) {
    Random random = new Random(3);
    float[] high = normal(mated, 0.5, 0.15, random);
    float[] low = normal(nonMated, 0.1, 0.15, random);

    CalibratedSimilarity fitted =
        new ComparisonScores(high, low).calibratedSimilarity().orElseThrow();

    assertThat(fitted.midpoint()).isCloseTo(0.3, within(0.01));
    assertThat(fitted.slope()).isCloseTo(0.4 / (0.15 * 0.15), within(1.0));
  }

  @ParameterizedTest
  @CsvSource({"40, 300, 0.5", "7, 9, 0.2", "30, 30, 0.02"})
  void anotherOptimiserFindsTheSame(int mated, int nonMated, double apart) {
    Random random = new Random(mated);
    float[] high = normal(mated, 0.1 + apart, 0.1, random);
    float[] low = normal(nonMated, 0.1, 0.1, random);
    MultivariateFunction loss =
        parameters ->
            mean(high, (mated + 1.0) / (mated + 2.0), parameters)
                + mean(low, 1.0 / (nonMated + 2.0), parameters);

    double[] found =
        new SimplexOptimizer(1e-14, 1e-14)
            .optimize(
                new MaxEval(100_000),
                new ObjectiveFunction(loss),
                GoalType.MINIMIZE,
                new InitialGuess(new double[] {0.3, 10}),
                new NelderMeadSimplex(2))
            .getPoint();

    CalibratedSimilarity fitted =
        new ComparisonScores(high, low).calibratedSimilarity().orElseThrow();
    assertThat(fitted.midpoint()).isCloseTo(found[0], within(1e-4));
    assertThat(fitted.slope()).isCloseTo(found[1], within(1e-2));
  }

  @Test
  void scoresThatAreApartHaveAFitToo() {
    CalibratedSimilarity fitted =
        new ComparisonScores(new float[] {0.8f, 0.9f}, new float[] {0.1f, 0.2f})
            .calibratedSimilarity()
            .orElseThrow();

    assertThat(fitted.midpoint()).isBetween(0.45, 0.55);
    assertThat(fitted.slope()).isPositive().isFinite();
  }

  @Test
  void scoresThatSayNothingHaveNone() {
    float[] low = {0.1f, 0.2f, 0.3f};
    float[] high = {0.7f, 0.8f, 0.9f};

    assertThat(new ComparisonScores(low, high).calibratedSimilarity()).isEmpty();
    assertThat(new ComparisonScores(low, low).calibratedSimilarity()).isEmpty();
    assertThat(new ComparisonScores(new float[] {0.5f}, new float[] {0.5f}).calibratedSimilarity())
        .isEmpty();
  }

  /** Cross entropy, the textbook's way. */
  private static double mean(float[] scores, double target, double[] parameters) {
    double sum = 0;
    for (float score : scores) {
      double p = 1 / (1 + Math.exp(-parameters[1] * (score - parameters[0])));
      sum -= target * Math.log(p) + (1 - target) * Math.log(1 - p);
    }
    return sum / scores.length;
  }

  private static float[] normal(int count, double mean, double deviation, Random random) {
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] = (float) (mean + deviation * random.nextGaussian());
    }
    return scores;
  }
}
