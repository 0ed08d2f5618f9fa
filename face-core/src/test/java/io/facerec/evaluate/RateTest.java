package io.facerec.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

  @ParameterizedTest
  @CsvSource({"1,2", "1,700", "7,700", "35,80", "79,80", "80,80", "999999,1000000"})
  void itsIntervalIsCommonsMathsWilsonInterval(int count, int of) {
    Interval interval = new Rate(count, of).interval();

    ConfidenceInterval expected = new WilsonScoreInterval().createInterval(of, count, 0.95);
    assertThat(interval.lower()).isCloseTo(expected.getLowerBound(), within(1e-9));
    assertThat(interval.upper()).isCloseTo(expected.getUpperBound(), within(1e-9));
  }

  @Test
  void withoutAnErrorTheRuleOfThreeHolds() {
    assertThat(new Rate(0, 300).interval()).isEqualTo(new Interval(0, 0.01));
    assertThat(new Rate(0, 2).interval()).isEqualTo(new Interval(0, 1));
  }

  @Test
  void nothingCountedSaysNothing() {
    assertThat(new Rate(0, 0).value()).isNaN();
    assertThat(new Rate(0, 0).interval()).isEqualTo(new Interval(0, 1));
  }

  @Test
  void aCountBeyondItsTrialsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rate(3, 2))
        .withMessageContaining("3 of 2");
  }
}
