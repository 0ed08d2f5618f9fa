package io.facerec.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random scores, coarse ones with many ties among them, counted again by plain loops. */
class NaiveComparisonTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 40, 1000, 1_000_000})
  void atEveryThresholdTheRatesAreThoseOfALoop(int levels) {
    Random random = new Random(levels);
    for (int round = 0; round < 20; round++) {
      float[] mated = scores(random, 1 + random.nextInt(60), levels, 0.3);
      float[] nonMated = scores(random, 1 + random.nextInt(300), levels, 0);
      ComparisonScores scores = new ComparisonScores(mated, nonMated);
      for (float threshold : thresholds(mated, nonMated)) {
        assertThat(scores.at(threshold))
            .isEqualTo(
                new OperatingPoint(
                    threshold,
                    new Rate(matches(nonMated, threshold), nonMated.length),
                    new Rate(mated.length - matches(mated, threshold), mated.length)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 40, 1000, 1_000_000})
  void theThresholdForAnFmrIsTheFirstOfAllThatKeepsIt(int levels) {
    Random random = new Random(levels);
    for (int round = 0; round < 20; round++) {
      float[] nonMated = scores(random, 30 + random.nextInt(300), levels, 0);
      ComparisonScores scores = new ComparisonScores(new float[] {0.5f}, nonMated);
      for (double rate : new double[] {0.5, 0.1, 1 / 7.0}) {
        float expected = Float.NaN;
        for (float threshold : thresholds(nonMated)) {
          if (matches(nonMated, threshold) <= rate * nonMated.length) {
            expected = threshold;
            break;
          }
        }
        assertThat(scores.atFalseMatchRate(rate).threshold()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 40, 1000, 1_000_000})
  void theEqualErrorRateIsTheOneOfALoopOverAllThresholds(int levels) {
    Random random = new Random(levels);
    for (int round = 0; round < 50; round++) {
      float[] mated = scores(random, 1 + random.nextInt(60), levels, 0.3);
      float[] nonMated = scores(random, 1 + random.nextInt(300), levels, 0);

      assertThat(new ComparisonScores(mated, nonMated).equalErrorRate().value())
          .isCloseTo(naiveEqualErrorRate(mated, nonMated), within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 40, 1000, 1_000_000})
  void areaUnderCurveIsMannWhitneysU(int levels) {
    Random random = new Random(levels);
    double[] mated = new double[50];
    double[] nonMated = new double[400];
    float[] higher = scores(random, mated.length, levels, 0.3);
    float[] lower = scores(random, nonMated.length, levels, 0);
    for (int i = 0; i < mated.length; i++) {
      mated[i] = higher[i];
    }
    for (int i = 0; i < nonMated.length; i++) {
      nonMated[i] = lower[i];
    }
    double pairs = mated.length * (double) nonMated.length;

    double area = new ComparisonScores(higher, lower).areaUnderCurve();

    // Commons Math gives the larger of U and its complement.
    assertThat(Math.max(area, 1 - area))
        .isCloseTo(new MannWhitneyUTest().mannWhitneyU(mated, nonMated) / pairs, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 1_000_000})
  void aCurveRunsFromCornerToCornerInFineSteps(int levels) {
    Random random = new Random(levels);
    ComparisonScores scores =
        new ComparisonScores(scores(random, 500, levels, 0.3), scores(random, 100_000, levels, 0));

    var curve = scores.curve();

    assertThat(curve.get(0)).isEqualTo(scores.at(curve.get(0).threshold()));
    assertThat(curve.get(0).falseMatches().value()).isEqualTo(1);
    assertThat(curve.get(0).falseNonMatches().count()).isZero();
    assertThat(curve.get(curve.size() - 1).falseMatches().count()).isZero();
    assertThat(curve.get(curve.size() - 1).falseNonMatches().value()).isEqualTo(1);
    assertThat(curve).hasSizeLessThan(5000);
    assertThat(curve).isSortedAccordingTo((a, b) -> Float.compare(a.threshold(), b.threshold()));
    if (levels > 100_000) {
      assertThat(curve).extracting(point -> point.falseMatches().count()).contains(1L, 2L, 49L);
      assertThat(curve).extracting(point -> point.falseNonMatches().count()).contains(1L, 2L, 49L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 1_000_000})
  void everyScoreFallsIntoOneBarOfTheHistogram(int levels) {
    Random random = new Random(levels);
    float[] mated = scores(random, 60, levels, 0.3);
    float[] nonMated = scores(random, 300, levels, 0);

    for (double width : new double[] {0.01, 0.1, 0.3}) {
      for (ScoreBin bin : new ComparisonScores(mated, nonMated).histogram(width)) {
        assertThat(bin.mated()).isEqualTo(counted(mated, bin));
        assertThat(bin.nonMated()).isEqualTo(counted(nonMated, bin));
      }
      assertThat(
              new ComparisonScores(mated, nonMated)
                  .histogram(width).stream().mapToLong(bin -> bin.mated() + bin.nonMated()).sum())
          .isEqualTo(360);
    }
  }

  /** FVC2000's definition word for word. */
  private static double naiveEqualErrorRate(float[] mated, float[] nonMated) {
    double[] before = {0, 1};
    double[] after = {1, 0};
    boolean found = false;
    for (float threshold : thresholds(mated, nonMated)) {
      double nonMatchRate = (mated.length - matches(mated, threshold)) / (double) mated.length;
      double matchRate = matches(nonMated, threshold) / (double) nonMated.length;
      if (nonMatchRate <= matchRate) {
        before = new double[] {nonMatchRate, matchRate};
      }
      if (nonMatchRate >= matchRate && !found) {
        found = true;
        after = new double[] {nonMatchRate, matchRate};
      }
    }
    double[] closer = before[0] + before[1] <= after[0] + after[1] ? before : after;
    return (closer[0] + closer[1]) / 2;
  }

  /** Every score, and what lies just above it. */
  private static SortedSet<Float> thresholds(float[]... scores) {
    SortedSet<Float> thresholds = new TreeSet<>();
    for (float[] some : scores) {
      for (float score : some) {
        thresholds.add(score);
        thresholds.add(Math.nextUp(score));
      }
    }
    return thresholds;
  }

  private static int matches(float[] scores, float threshold) {
    int matches = 0;
    for (float score : scores) {
      matches += score >= threshold ? 1 : 0;
    }
    return matches;
  }

  private static long counted(float[] scores, ScoreBin bin) {
    long count = 0;
    for (float score : scores) {
      count += score >= bin.from() && score < bin.to() ? 1 : 0;
    }
    return count;
  }

  /** Multiples of 1 / levels, about half of them above the shift. */
  private static float[] scores(Random random, int count, int levels, double shift) {
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      // Adding 0 makes 0 of -0, which Commons Math would rank below it.
      scores[i] = (float) (Math.rint((random.nextGaussian() * 0.2 + shift) * levels) / levels) + 0f;
    }
    return scores;
  }
}
