package io.facerec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facerec.evaluate.ComparisonScores;
import io.facerec.evaluate.LabelledTemplate;
import io.facerec.evaluate.LeaveOneOut;
import io.facerec.evaluate.OperatingPoint;
import io.facerec.runtime.Calibration;
import io.facerec.runtime.ModelFamily;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the manifest says of mobilefacenet, measured again. */
class CalibrationTest {
  /** The manifest has four digits, rounded up. */
  private static final float DIGITS = 2e-4f;

  private static final Calibration DECLARED =
      ((ModelFamily.ArcFace) TestEngine.options().catalog().get("mobilefacenet").family())
          .calibration()
          .orElseThrow();

  private static ComparisonScores scores;

  @BeforeAll
  static void compareEveryone() throws IOException {
    try (Stream<Path> pictures = Files.walk(Shared.sample("people"))) {
      List<LabelledTemplate> templates =
          pictures
              .filter(Files::isRegularFile)
              .sorted()
              .map(
                  picture ->
                      new LabelledTemplate(
                          picture.resolveSibling("").toString(),
                          TestEngine.shared().face(picture).orElseThrow().template()))
              .toList();
      scores = LeaveOneOut.of(templates, 1).comparisons().scores();
    }
  }

  @Test
  void itsCountsAreThoseOfTheSamples() {
    assertThat(DECLARED.matedComparisons()).isEqualTo(scores.mated());
    assertThat(DECLARED.nonMatedComparisons()).isEqualTo(scores.nonMated());
  }

  @Test
  void itsThresholdsAreThoseOfTheSamples() {
    assertThat(DECLARED.thresholds()).containsOnlyKeys(1e-1, 1e-2);
    DECLARED
        .thresholds()
        .forEach(
            (falseMatchRate, threshold) -> {
              OperatingPoint measured = scores.atFalseMatchRate(falseMatchRate);
              assertThat(threshold).isCloseTo(measured.threshold(), within(DIGITS));
            });
  }

  @Test
  void itSaysNoMoreThanTheSamplesCan() {
    assertThat(DECLARED.thresholds().keySet()).allMatch(scores::supports);
    assertThat(scores.supports(1e-3)).isFalse();
  }
}
