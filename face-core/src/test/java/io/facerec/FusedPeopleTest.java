package io.facerec;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.embed.FaceTemplate;
import io.facerec.evaluate.FalseMatchRates;
import io.facerec.evaluate.FusedLeaveOneOut;
import io.facerec.evaluate.IdentificationScores;
import io.facerec.evaluate.LabelledTemplate;
import io.facerec.evaluate.LeaveOneOut;
import io.facerec.evaluate.Rate;
import io.facerec.match.WeightedTemplate;
import io.facerec.runtime.Calibration;
import io.facerec.runtime.NonMatedDistribution;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What fusing does for the eight people of the samples, as the README says. */
class FusedPeopleTest {
  private static final Map<String, List<WeightedTemplate>> PEOPLE = new TreeMap<>();

  @BeforeAll
  static void embedEveryone() throws IOException {
    try (Stream<Path> crops = Files.walk(Shared.sample("people"))) {
      for (Path crop : crops.filter(Files::isRegularFile).sorted().toList()) {
        PEOPLE
            .computeIfAbsent(crop.resolveSibling("").toString(), person -> new ArrayList<>())
            .add(TestEngine.shared().face(crop).orElseThrow().weightedTemplate());
      }
    }
  }

  @Test
  void theFusedAreFoundAtHigherThresholds() {
    List<LabelledTemplate> templates = new ArrayList<>();
    PEOPLE.forEach(
        (person, weighted) ->
            weighted.forEach(
                one -> templates.add(new LabelledTemplate(person, one.template(), one.weight()))));

    IdentificationScores single = LeaveOneOut.of(templates, 1).identification();
    IdentificationScores fused = FusedLeaveOneOut.of(templates);

    assertThat(fused.foundWithin(1)).isEqualTo(new Rate(40, 40));
    assertThat(fused.at(0.4f).falsePositives()).isEqualTo(new Rate(0, 40));
    assertThat(fused.at(0.4f).falseNegatives()).isEqualTo(new Rate(0, 40));
    for (float threshold : new float[] {0.3f, 0.4f, 0.5f, 0.55f, 0.6f, 0.7f}) {
      assertThat(fused.at(threshold).falsePositives().count())
          .isLessThanOrEqualTo(single.at(threshold).falsePositives().count());
      assertThat(fused.at(threshold).falseNegatives().count())
          .isLessThanOrEqualTo(single.at(threshold).falseNegatives().count());
    }
    assertThat(single.at(0.65f).falseNegatives().count()).isBetween(13L, 15L);
    assertThat(fused.at(0.65f).falseNegatives().count()).isBetween(6L, 8L);
  }

  /**
   * Thresholds for searches follow from the similarities of single templates. Those of fused ones,
   * as far as the samples can tell, are not above them.
   */
  @Test
  void strangersAreNoCloserToFusedTemplatesThanTheDistributionSays() {
    List<Float> similarities = new ArrayList<>();
    PEOPLE.forEach(
        (person, weighted) -> {
          FaceTemplate fused = WeightedTemplate.fused(weighted);
          PEOPLE.forEach(
              (other, probes) -> {
                if (!other.equals(person)) {
                  probes.forEach(probe -> similarities.add(probe.template().dot(fused)));
                }
              });
          TestEngine.shared()
              .faces(Shared.sample("group6.jpg"))
              .forEach(stranger -> similarities.add(stranger.template().dot(fused)));
        });
    NonMatedDistribution model =
        TestEngine.shared().calibration().flatMap(Calibration::nonMatedDistribution).orElseThrow();

    assertThat(similarities).hasSize(8 * (35 + 6));
    for (double rate : new double[] {0.5, 0.2, 0.1, 0.05, 0.02, 0.01}) {
      float similarity = model.reachedWith(rate);
      long reached = similarities.stream().filter(one -> one >= similarity).count();
      assertThat((long) similarities.size())
          .isGreaterThanOrEqualTo(FalseMatchRates.comparisonsNeeded(rate));
      assertThat(reached / (double) similarities.size())
          .as("reached %s", similarity)
          .isLessThanOrEqualTo(rate);
    }
  }
}
