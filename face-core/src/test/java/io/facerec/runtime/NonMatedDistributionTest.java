package io.facerec.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NonMatedDistributionTest {
  private static final NonMatedDistribution HALF = new NonMatedDistribution("made up", 10, 0.5, 1);

  /** Upper quantiles of the standard normal distribution, as tables print them. */
  @ParameterizedTest
  @CsvSource({"0.5, 0", "0.1, 1.28155", "0.01, 2.32635", "0.001, 3.09023", "1e-6, 4.75342"})
  void aSimilarityIsReachedWithAProbability(double probability, double quantile) {
    assertThat((double) HALF.reachedWith(probability)).isCloseTo(0.5 + quantile, within(1e-5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void whatIsNoProbabilityIsRefused(double probability) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HALF.reachedWith(probability))
        .withMessageContaining("a probability lies above 0");
  }

  @Test
  void itNeedsComparisonsAndASpread() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NonMatedDistribution("none", 0, 0, 0.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NonMatedDistribution("point", 10, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NonMatedDistribution("far", 10, 2, 0.1));
  }
}
