package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedTemplateTest {
  private static final TemplateOrigin PLANE = new TemplateOrigin("plane", "0".repeat(64), 2, 0);

  @Test
  void equalWeightsPointHalfWay() {
    FaceTemplate fused =
        WeightedTemplate.fused(
            List.of(new WeightedTemplate(at(0), 0.7f), new WeightedTemplate(at(60), 0.7f)));

    assertThat(fused.dot(at(30))).isCloseTo(1, within(1e-6f));
  }

  @Test
  void theWeightierPullsMore() {
    FaceTemplate fused =
        WeightedTemplate.fused(
            List.of(new WeightedTemplate(at(0), 3), new WeightedTemplate(at(90), 1)));

    assertThat(fused.vector()[1] / fused.vector()[0]).isCloseTo(1 / 3f, within(1e-6f));
  }

  @Test
  void whatWeighsNothingCountsNothing() {
    FaceTemplate fused =
        WeightedTemplate.fused(
            List.of(new WeightedTemplate(at(20), 1), new WeightedTemplate(at(90), 0)));

    assertThat(fused).isEqualTo(at(20));
  }

  @Property
  void orderAndScaleOfTheWeightsDoNotMatter(
      @ForAll @Size(min = 1, max = 6) List<@FloatRange(min = 0.01f, max = 1) Float> weights,
      @ForAll @FloatRange(min = 0.1f, max = 100) float scale) {
    List<WeightedTemplate> templates = new ArrayList<>();
    List<WeightedTemplate> scaled = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      templates.add(new WeightedTemplate(at(20 * i), weights.get(i)));
      scaled.add(new WeightedTemplate(at(20 * i), scale * weights.get(i)));
    }
    Collections.reverse(scaled);

    FaceTemplate fused = WeightedTemplate.fused(templates);

    assertThat(fused.dot(fused)).isCloseTo(1, within(1e-6f));
    assertThat(fused.dot(WeightedTemplate.fused(scaled))).isCloseTo(1, within(1e-6f));
  }

  @Test
  void templatesOfAnotherModelAreRefused() {
    FaceTemplate other =
        new FaceTemplate(new TemplateOrigin("other", "0".repeat(64), 2, 0), new float[] {1, 0});

    assertThatExceptionOfType(OriginMismatchException.class)
        .isThrownBy(
            () ->
                WeightedTemplate.fused(
                    List.of(new WeightedTemplate(at(0), 1), new WeightedTemplate(other, 1))));
  }

  @Test
  void whatHasNoMeanIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedTemplate.fused(List.of()))
        .withMessageContaining("nothing to fuse");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedTemplate.fused(List.of(new WeightedTemplate(at(0), 0))))
        .withMessageContaining("all 1 weights are 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WeightedTemplate.fused(
                    List.of(new WeightedTemplate(at(0), 1), new WeightedTemplate(at(180), 1))))
        .withMessageContaining("cancel each other out");
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, Float.NaN, Float.POSITIVE_INFINITY})
  void whatIsNoWeightIsRefused(float weight) {
    assertThatIllegalArgumentException().isThrownBy(() -> new WeightedTemplate(at(0), weight));
  }

  private static FaceTemplate at(double degrees) {
    double angle = Math.toRadians(degrees);
    return new FaceTemplate(PLANE, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }
}
