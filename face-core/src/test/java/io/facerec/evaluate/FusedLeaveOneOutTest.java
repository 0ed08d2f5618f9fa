package io.facerec.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import io.facerec.match.Candidate;
import io.facerec.match.Gallery;
import io.facerec.match.WeightedTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusedLeaveOneOutTest {
  private static final TemplateOrigin PLANE = new TemplateOrigin("plane", "0".repeat(64), 2, 0);

  /** Amy at 0 and 20 degrees, Raj at 50 and 70, fused at 60; Stuart alone at 90. */
  @Test
  void aSubjectIsAsFarAsTheMeanOfItsTemplates() {
    IdentificationScores searches =
        FusedLeaveOneOut.of(
            List.of(
                at("amy", 0, 1),
                at("amy", 20, 1),
                at("raj", 50, 1),
                at("raj", 70, 1),
                at("stuart", 90, 1)));

    assertThat(searches.mated()).isEqualTo(4);
    assertThat(searches.nonMated()).isEqualTo(5);
    // Each finds its own 20 degrees away; but Raj's second has Stuart as near.
    assertThat(searches.foundWithin(2)).isEqualTo(new Rate(4, 4));
    // Strangers' closest are 60, 40, 40 (of amy at 10), 20 (of stuart) and 30 degrees away.
    assertThat(searches.at(cosine(45)).falsePositives()).isEqualTo(new Rate(4, 5));
    assertThat(searches.at(cosine(25)).falsePositives()).isEqualTo(new Rate(1, 5));
    assertThat(searches.at(cosine(19)).falseNegatives()).isEqualTo(new Rate(4, 4));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void searchesAreThoseOfAGalleryOfFusedTemplates(long seed) {
    Random random = new Random(seed);
    List<LabelledTemplate> templates = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      templates.add(
          at("person" + random.nextInt(9), 90 * random.nextDouble(), 0.1 + random.nextDouble()));
    }
    IdentificationScores searches = FusedLeaveOneOut.of(templates);

    for (float threshold : new float[] {-1, 0.9f, 0.99f, 0.9999f}) {
      int named = 0;
      int missed = 0;
      int mated = 0;
      for (int i = 0; i < templates.size(); i++) {
        LabelledTemplate probe = templates.get(i);
        List<LabelledTemplate> others = new ArrayList<>(templates);
        others.remove(i);
        List<LabelledTemplate> strangers =
            others.stream().filter(other -> !other.subject().equals(probe.subject())).toList();
        named += searched(probe, strangers, threshold).isEmpty() ? 0 : 1;
        if (strangers.size() < others.size()) {
          mated++;
          List<Candidate> found = searched(probe, others, threshold);
          missed += !found.isEmpty() && found.get(0).subject().equals(probe.subject()) ? 0 : 1;
        }
      }
      assertThat(searches.at(threshold))
          .isEqualTo(
              new IdentificationPoint(
                  threshold, new Rate(named, templates.size()), new Rate(missed, mated)));
    }
  }

  @Test
  void aWeightIsNeeded() {
    assertThatIllegalArgumentException().isThrownBy(() -> at("amy", 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> at("amy", 0, Double.NaN));
  }

  private static List<Candidate> searched(
      LabelledTemplate probe, List<LabelledTemplate> enrolled, float threshold) {
    Map<String, List<WeightedTemplate>> people = new LinkedHashMap<>();
    enrolled.forEach(
        labelled ->
            people
                .computeIfAbsent(labelled.subject(), subject -> new ArrayList<>())
                .add(new WeightedTemplate(labelled.template(), labelled.weight())));
    Gallery gallery = Gallery.create(PLANE, 1);
    people.forEach((subject, ofOne) -> gallery.add(subject, WeightedTemplate.fused(ofOne)));
    return gallery.identify(probe.template(), 100, threshold);
  }

  private static float cosine(double degrees) {
    return (float) Math.cos(Math.toRadians(degrees));
  }

  private static LabelledTemplate at(String subject, double degrees, double weight) {
    double angle = Math.toRadians(degrees);
    return new LabelledTemplate(
        subject,
        new FaceTemplate(PLANE, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}),
        (float) weight);
  }
}
