package io.facerec.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibratedSimilarityTest {

  @Property
  void itIsMonotoneWithinZeroAndOne(
      @ForAll @FloatRange(min = -1, max = 1) float one,
      @ForAll @FloatRange(min = -1, max = 1) float other,
      @ForAll @DoubleRange(min = -1, max = 1) double midpoint,
      @ForAll @DoubleRange(min = 0.01, max = 1e4) double slope) {
    CalibratedSimilarity similarity = new CalibratedSimilarity(midpoint, slope);

    assertThat(similarity.of(one)).isBetween(0f, 1f);
    assertThat(similarity.of(Math.min(one, other)))
        .isLessThanOrEqualTo(similarity.of(Math.max(one, other)));
  }

  @Property
  void itIsOneHalfAtTheMidpoint(
      @ForAll @FloatRange(min = -1, max = 1) float midpoint,
      @ForAll @DoubleRange(min = 0.01, max = 1e4) double slope) {
    assertThat(new CalibratedSimilarity(midpoint, slope).of(midpoint)).isEqualTo(0.5f);
  }

  @Test
  void aLogitOfTwo() {
    float similarity = new CalibratedSimilarity(0.25, 20).of(0.35f);

    assertThat(similarity).isCloseTo((float) (1 / (1 + Math.exp(-2))), within(1e-6f));
  }

  @ParameterizedTest
  @CsvSource({"1.1, 20", "NaN, 20", "0.2, 0", "0.2, -1", "0.2, NaN", "0.2, Infinity"})
  void whatIsNoScaleIsRefused(double midpoint, double slope) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CalibratedSimilarity(midpoint, slope));
  }
}
