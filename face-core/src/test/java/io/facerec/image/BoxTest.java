package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BoxTest {
  private static final Box SQUARE = new Box(0, 0, 10, 10);

  static Stream<Arguments> overlaps() {
    return Stream.of(
        arguments("the same", new Box(0, 0, 10, 10), 1f),
        arguments("half of it", new Box(0, 0, 5, 10), 0.5f),
        arguments("shifted by half", new Box(5, 0, 10, 10), 1 / 3f),
        arguments("inside", new Box(2, 2, 5, 5), 0.25f),
        arguments("around, and beyond the edges", new Box(-5, -5, 20, 20), 0.25f),
        arguments("a corner", new Box(9, 9, 10, 10), 1 / 199f),
        arguments("edges that touch", new Box(10, 0, 10, 10), 0f),
        arguments("apart on both axes", new Box(20, 20, 10, 10), 0f),
        arguments("empty, inside", new Box(5, 5, 0, 0), 0f));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("overlaps")
  void iouIsTheSharedPartOfTheWhole(String what, Box other, float expected) {
    assertThat(SQUARE.iou(other)).isCloseTo(expected, within(1e-6f));
    assertThat(other.iou(SQUARE)).as("either way round").isEqualTo(SQUARE.iou(other));
  }

  @Test
  void twoEmptyBoxesShareNothing() {
    assertThat(new Box(3, 3, 0, 0).iou(new Box(3, 3, 0, 0))).isZero();
  }

  static Stream<Arguments> clippings() {
    return Stream.of(
        arguments(new Box(10, 20, 30, 40), new Box(10, 20, 30, 40)),
        arguments(new Box(-10, -20, 30, 40), new Box(0, 0, 20, 20)),
        arguments(new Box(90, 70, 30, 40), new Box(90, 70, 10, 10)),
        arguments(new Box(-5, -5, 500, 500), new Box(0, 0, 100, 80)),
        arguments(new Box(200, 10, 30, 40), new Box(100, 10, 0, 40)),
        arguments(new Box(-50, -60, 30, 40), new Box(0, 0, 0, 0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clippings")
  void withinKeepsWhatLiesInThePicture(Box box, Box expected) {
    assertThat(box.within(100, 80)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "1, -1", "NaN, 1", "1, NaN"})
  void negativeSidesAreRefused(float width, float height) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Box(0, 0, width, height))
        .withMessageContaining("at least 0");
  }

  @Test
  void sidesAreaAndCentre() {
    Box box = new Box(1, 2, 30, 40);

    assertThat(box.right()).isEqualTo(31);
    assertThat(box.bottom()).isEqualTo(42);
    assertThat(box.area()).isEqualTo(1200);
    assertThat(box.centre()).isEqualTo(new Point(16, 22));
    assertThat(new Point(0, 0).distance(new Point(3, 4))).isEqualTo(5);
  }
}
