package io.facerec.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Small enough to count by hand. */
class ComparisonScoresTest {
  private static final ComparisonScores SCORES =
      new ComparisonScores(
          new float[] {0.9f, 0.5f, 0.7f, 0.5f}, new float[] {0.1f, 0.5f, 0.3f, 0.2f, 0.6f});

  @Test
  void aScoreEqualToTheThresholdMatches() {
    assertThat(SCORES.at(0.5f)).isEqualTo(new OperatingPoint(0.5f, new Rate(2, 5), new Rate(0, 4)));
    assertThat(SCORES.at(Math.nextUp(0.5f)))
        .isEqualTo(new OperatingPoint(Math.nextUp(0.5f), new Rate(1, 5), new Rate(2, 4)));
  }

  @Test
  void theThresholdForAnFmrIsTheLowestThatKeepsIt() {
    ComparisonScores scores = new ComparisonScores(new float[] {0.9f, 0.2f}, ascending(30));

    OperatingPoint point = scores.atFalseMatchRate(0.1);

    assertThat(point.threshold()).isEqualTo(Math.nextUp(26f));
    assertThat(point.falseMatches()).isEqualTo(new Rate(3, 30));
    assertThat(scores.at(26f).falseMatches()).isEqualTo(new Rate(4, 30));
  }

  @Test
  void equalNonMatedScoresMatchTogetherOrNotAtAll() {
    float[] nonMated = new float[30];
    Arrays.fill(nonMated, 0, 26, 0.1f);
    Arrays.fill(nonMated, 26, 30, 0.8f);

    OperatingPoint point = new ComparisonScores(new float[] {0.9f}, nonMated).atFalseMatchRate(0.1);

    assertThat(point.threshold()).isEqualTo(Math.nextUp(0.8f));
    assertThat(point.falseMatches()).isEqualTo(new Rate(0, 30));
  }

  @Test
  void anFmrBeyondTheDataIsRefusedWithTheCounts() {
    ComparisonScores scores = new ComparisonScores(new float[] {0.9f}, ascending(299));

    assertThat(scores.supports(1e-2)).isFalse();
    assertThatThrownBy(() -> scores.atFalseMatchRate(1e-2))
        .isInstanceOf(InsufficientComparisonsException.class)
        .hasMessageContaining("an FMR of 1e-2 needs at least 300 non-mated comparisons")
        .hasMessageContaining("there are 299");
    assertThat(new ComparisonScores(new float[] {0.9f}, ascending(300)).supports(1e-2)).isTrue();
  }

  @Test
  void eachDecadeNeedsTenTimesAsMany() {
    assertThat(FalseMatchRates.DECADES.stream().map(FalseMatchRates::comparisonsNeeded))
        .containsExactly(30L, 300L, 3_000L, 30_000L, 300_000L, 3_000_000L);
  }

  @Test
  void separatedScoresHaveNoEqualErrorRate() {
    EqualErrorRate rate =
        new ComparisonScores(new float[] {0.8f, 0.9f}, new float[] {0.1f, 0.2f}).equalErrorRate();

    assertThat(rate.value()).isZero();
    assertThat(rate.threshold()).isGreaterThan(0.2f).isLessThanOrEqualTo(0.8f);
  }

  @Test
  void whereStepsDoNotMeetTheCloserSideCounts() {
    // At 0.5: FMR 2/5, FNMR 0/4, sum 0.4. Just above it: FMR 1/5, FNMR 2/4, sum 0.7.
    assertThat(SCORES.equalErrorRate()).isEqualTo(new EqualErrorRate(0.5f, 0, 0.4));
    assertThat(SCORES.equalErrorRate().value()).isEqualTo(0.2);
  }

  @Test
  void areaUnderCurve_tiesAreHalves() {
    // 0.9 and 0.7 beat all five; each 0.5 beats three, and ties with one.
    assertThat(SCORES.areaUnderCurve()).isEqualTo((5 + 5 + 3.5 + 3.5) / 20);
  }

  @Test
  void histogramBarsLieSideBySide() {
    ComparisonScores scores =
        new ComparisonScores(new float[] {0.5f, 0.99f}, new float[] {-0.25f, 0.25f, 0.3f});

    assertThat(scores.histogram(0.25))
        .containsExactly(
            new ScoreBin(-0.25, 0, 0, 1),
            new ScoreBin(0, 0.25, 0, 0),
            new ScoreBin(0.25, 0.5, 0, 2),
            new ScoreBin(0.5, 0.75, 1, 0),
            new ScoreBin(0.75, 1, 1, 0));
  }

  @Test
  void nonsenseIsRefused() {
    float[] one = {0.5f};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ComparisonScores(one, new float[0]))
        .withMessageContaining("1 and 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ComparisonScores(one, new float[] {Float.NaN}));
    assertThatIllegalArgumentException().isThrownBy(() -> SCORES.atFalseMatchRate(0));
    assertThatIllegalArgumentException().isThrownBy(() -> SCORES.atFalseMatchRate(1));
    assertThatIllegalArgumentException().isThrownBy(() -> SCORES.histogram(0));
    assertThatIllegalArgumentException().isThrownBy(() -> SCORES.histogram(1e-9));
  }

  /** 0, 1, 2, ... */
  private static float[] ascending(int count) {
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] = i;
    }
    return scores;
  }
}
