package io.facerec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facerec.evaluate.ComparisonScores;
import io.facerec.evaluate.FalseMatchRates;
import io.facerec.evaluate.OperatingPoint;
import io.facerec.runtime.CalibratedSimilarity;
import io.facerec.runtime.Calibration;
import io.facerec.runtime.ModelFamily;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.ModelTask;
import io.facerec.runtime.NonMatedDistribution;
import io.facerec.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the manifest says of each embedder, measured again. */
class CalibrationTest {
  /** The manifest has four digits, rounded up. */
  private static final float DIGITS = 2e-4f;

  private static final Map<String, ComparisonScores> MEASURED = new ConcurrentHashMap<>();

  static List<String> embedders() {
    return TestEngine.options().catalog().models().stream()
        .filter(model -> model.task() == ModelTask.EMBEDDING)
        .map(ModelSpec::id)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("embedders")
  void itsCountsAreThoseOfTheSamples(String embedder) {
    assertThat(declared(embedder).matedComparisons()).isEqualTo(measured(embedder).mated());
    assertThat(declared(embedder).nonMatedComparisons()).isEqualTo(measured(embedder).nonMated());
  }

  @ParameterizedTest
  @MethodSource("embedders")
  void itsThresholdsAreThoseOfTheSamples(String embedder) {
    assertThat(declared(embedder).thresholds()).containsOnlyKeys(1e-1, 1e-2);
    declared(embedder)
        .thresholds()
        .forEach(
            (falseMatchRate, threshold) -> {
              OperatingPoint measured = measured(embedder).atFalseMatchRate(falseMatchRate);
              assertThat(threshold).isCloseTo(measured.threshold(), within(DIGITS));
            });
  }

  @ParameterizedTest
  @MethodSource("embedders")
  void itSaysNoMoreThanTheSamplesCan(String embedder) {
    assertThat(declared(embedder).thresholds().keySet()).allMatch(measured(embedder)::supports);
    assertThat(measured(embedder).supports(1e-3)).isFalse();
  }

  /**
   * At the points where the samples can measure, fewer of their scores reach a similarity than the
   * distribution says: thresholds that follow from it err to the safe side.
   */
  @ParameterizedTest
  @MethodSource("embedders")
  void theSamplesAreNotAboveTheNonMatedDistribution(String embedder) {
    NonMatedDistribution model = declared(embedder).nonMatedDistribution().orElseThrow();
    NormalDistribution normal = new NormalDistribution(model.mean(), model.standardDeviation());

    for (double rate : new double[] {0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005}) {
      double similarity = normal.inverseCumulativeProbability(1 - rate);
      assertThat(measured(embedder).supports(rate)).isTrue();
      assertThat(model.reachedWith(rate)).isCloseTo((float) similarity, within(1e-6f));
      assertThat(measured(embedder).at((float) similarity).falseMatches().value())
          .as("FMR at %s, where the distribution says %s", similarity, rate)
          .isLessThanOrEqualTo(rate);
    }
  }

  /** 516 templates of 100 people: most pairs are mated when 99 people have one template each. */
  @ParameterizedTest
  @MethodSource("embedders")
  void itsComparisonsAreTheFewestPossible(String embedder) {
    long all = 516 * 515 / 2;
    long mostMated = 417 * 416 / 2;

    assertThat(declared(embedder).nonMatedDistribution().orElseThrow().comparisons())
        .isEqualTo(all - mostMated);
  }

  @ParameterizedTest
  @MethodSource("embedders")
  void itsCalibratedSimilarityIsFittedOnTheSamples(String embedder) {
    CalibratedSimilarity similarity = declared(embedder).calibratedSimilarity().orElseThrow();
    CalibratedSimilarity fitted = measured(embedder).calibratedSimilarity().orElseThrow();

    assertThat(similarity.midpoint()).isCloseTo(fitted.midpoint(), within(1e-3));
    assertThat(similarity.slope()).isCloseTo(fitted.slope(), within(0.1));
  }

  @Test
  void noWayToPairTheSamplesWouldShowAnFmrOfOneInAThousand() {
    int pairs = SampleComparisons.FACES * (SampleComparisons.FACES - 1) / 2;

    assertThat(FalseMatchRates.comparisonsNeeded(1e-3)).isGreaterThan(pairs);
  }

  private static Calibration declared(String embedder) {
    return ((ModelFamily.ArcFace) TestEngine.options().catalog().get(embedder).family())
        .calibration()
        .orElseThrow();
  }

  private static ComparisonScores measured(String embedder) {
    return MEASURED.computeIfAbsent(
        embedder,
        id -> {
          try (FaceEngine engine = FaceEngine.open(TestEngine.options().withEmbedder(id))) {
            return SampleComparisons.of(engine);
          }
        });
  }
}
