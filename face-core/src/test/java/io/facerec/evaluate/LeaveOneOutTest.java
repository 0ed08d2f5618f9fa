package io.facerec.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import io.facerec.match.Candidate;
import io.facerec.match.Gallery;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaveOneOutTest {
  private static final TemplateOrigin PLANE = new TemplateOrigin("plane", "0".repeat(64), 2, 0);

  /** Amy at 0 and 10 degrees, Raj at 60 and 80, Stuart alone at 30. */
  private static final LeaveOneOut THREE_PEOPLE =
      LeaveOneOut.of(
          List.of(at("amy", 0), at("amy", 10), at("raj", 60), at("raj", 80), at("stuart", 30)), 2);

  @Test
  void everyPairIsComparedOnce() {
    ComparisonScores scores = THREE_PEOPLE.comparisons().scores();

    assertThat(scores.mated()).isEqualTo(2);
    assertThat(scores.nonMated()).isEqualTo(8);
    // Only 10 to 30 degrees is as close as Raj's two; 0 to 30 and 30 to 60 follow.
    assertThat(scores.at(cosine(25)).falseMatches()).isEqualTo(new Rate(1, 8));
    assertThat(scores.at(cosine(31)).falseMatches()).isEqualTo(new Rate(3, 8));
    assertThat(scores.at(cosine(15)).falseNonMatches()).isEqualTo(new Rate(1, 2));
  }

  @Test
  void theWorstErrorsAreNamedByTheirPlaces() {
    assertThat(THREE_PEOPLE.comparisons().closestNonMated())
        .extracting(Comparison::probe, Comparison::reference)
        .first()
        .isEqualTo(tuple(1, 4));
    assertThat(THREE_PEOPLE.comparisons().farthestMated())
        .extracting(Comparison::probe, Comparison::reference)
        .containsExactly(tuple(2, 3), tuple(0, 1));
  }

  @Test
  void somebodyWithOnePictureIsSearchedAsAStrangerOnly() {
    IdentificationScores searches = THREE_PEOPLE.identification();

    assertThat(searches.mated()).isEqualTo(4);
    assertThat(searches.nonMated()).isEqualTo(5);
    // Each of the four finds its own first: 10, 10, 20 and 20 degrees away.
    assertThat(searches.foundWithin(1)).isEqualTo(new Rate(4, 4));
    // Strangers' closest: amy 30 and 20, raj 30 and 50, stuart 20 degrees away.
    assertThat(searches.at(cosine(25)))
        .isEqualTo(new IdentificationPoint(cosine(25), new Rate(2, 5), new Rate(0, 4)));
    assertThat(searches.at(cosine(15)).falseNegatives()).isEqualTo(new Rate(2, 4));
  }

  @Test
  void aStrangerWhoIsAsCloseStandsBefore() {
    LeaveOneOut tied = LeaveOneOut.of(List.of(at("amy", 0), at("amy", 20), at("raj", 20)), 1);

    assertThat(tied.identification().foundWithin(1)).isEqualTo(new Rate(0, 2));
    assertThat(tied.identification().foundWithin(2)).isEqualTo(new Rate(2, 2));
    assertThat(tied.identification().at(-1).falseNegatives()).isEqualTo(new Rate(2, 2));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void searchesAreThoseOfAGallery(long seed) {
    Random random = new Random(seed);
    List<LabelledTemplate> templates = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      templates.add(at("person" + random.nextInt(9), 180 * random.nextDouble()));
    }
    IdentificationScores searches = LeaveOneOut.of(templates, 1).identification();

    for (float threshold : new float[] {-1, 0.5f, 0.9f, 0.99f, 0.9999f}) {
      int named = 0;
      int missed = 0;
      int mated = 0;
      for (int i = 0; i < templates.size(); i++) {
        LabelledTemplate probe = templates.get(i);
        named += searched(i, templates, false, threshold).isEmpty() ? 0 : 1;
        if (templates.stream().filter(other -> probe.subject().equals(other.subject())).count()
            > 1) {
          mated++;
          missed += isFoundAlone(probe, searched(i, templates, true, threshold)) ? 0 : 1;
        }
      }
      assertThat(searches.at(threshold))
          .isEqualTo(
              new IdentificationPoint(
                  threshold, new Rate(named, templates.size()), new Rate(missed, mated)));
    }
  }

  private static boolean isFoundAlone(LabelledTemplate probe, List<Candidate> candidates) {
    return !candidates.isEmpty()
        && candidates.stream()
            .filter(candidate -> candidate.similarity() == candidates.get(0).similarity())
            .allMatch(candidate -> candidate.subject().equals(probe.subject()));
  }

  private static List<Candidate> searched(
      int probe, List<LabelledTemplate> templates, boolean mated, float threshold) {
    Gallery gallery = Gallery.create(PLANE);
    String subject = templates.get(probe).subject();
    for (int i = 0; i < templates.size(); i++) {
      LabelledTemplate other = templates.get(i);
      if (i != probe && (mated || !other.subject().equals(subject))) {
        gallery.add(other.subject(), other.template());
      }
    }
    return gallery.identify(templates.get(probe).template(), 100, threshold);
  }

  private static float cosine(double degrees) {
    return (float) Math.cos(Math.toRadians(degrees));
  }

  private static LabelledTemplate at(String subject, double degrees) {
    double angle = Math.toRadians(degrees);
    return new LabelledTemplate(
        subject,
        new FaceTemplate(PLANE, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}));
  }
}
