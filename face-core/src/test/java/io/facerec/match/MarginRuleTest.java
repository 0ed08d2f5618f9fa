package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarginRuleTest {
  private static final TemplateOrigin PLANE = new TemplateOrigin("plane", "0".repeat(64), 2, 0);

  /** Amy at 0 degrees and, a second time, at 2; Raj at 60; Stuart at 90. */
  private final Gallery gallery = Gallery.create(PLANE, 1);

  {
    gallery.add("amy", at(0));
    gallery.add("amy", at(2));
    gallery.add("raj", at(60));
    gallery.add("stuart", at(90));
  }

  /** Cosines of the probe with amy, raj and stuart: of its angle and what is left to theirs. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.9, 0.3, amy, false", // 1.00 and 0.52: amy's own second template is no rival
    "30, 0.8, 0.05, '', true", // 0.88 and 0.87
    "25, 0.8, 0.05, amy, false", // 0.92 and 0.82
    "25, 0.8, 0.2, '', true",
    "25, 0.9, 0.2, '', true", // the second is below the threshold, and too close all the same
    "25, 0.95, 0.05, '', false", // simply unknown
    "30, 0.99, 0.05, '', false"
  })
  void theBestMustSurpassTheSecondSubject(
      double degrees, float threshold, float margin, String named, boolean ambiguous) {
    Identification answer = new MarginRule(margin).identify(gallery, at(degrees), 1, threshold);

    assertThat(answer.ambiguous()).isEqualTo(ambiguous);
    assertThat(answer.candidates())
        .extracting(Candidate::subject)
        .isEqualTo(named.isEmpty() ? List.of() : List.of(named));
  }

  @Test
  void otherCandidatesAreThoseOfTheGallery() {
    Identification answer = new MarginRule(0.05f).identify(gallery, at(25), 5, 0.3f);

    assertThat(answer.candidates()).isEqualTo(gallery.identify(at(25), 5, 0.3f)).hasSize(3);
  }

  @Test
  void somebodyAloneIsNeverAmbiguous() {
    assertThat(new MarginRule(2).isAmbiguous(List.of(new Candidate("amy", 0.5f)))).isFalse();
    assertThat(new MarginRule(2).isAmbiguous(List.of())).isFalse();
  }

  @Test
  void aTieIsAmbiguousAndADifferenceOfTheMarginIsNot() {
    List<Candidate> apart = List.of(new Candidate("amy", 0.75f), new Candidate("raj", 0.5f));
    List<Candidate> tied = List.of(new Candidate("amy", 0.75f), new Candidate("raj", 0.75f));

    assertThat(new MarginRule(0.25f).isAmbiguous(apart)).isFalse();
    assertThat(new MarginRule(Math.nextUp(0.25f)).isAmbiguous(apart)).isTrue();
    assertThat(new MarginRule(Float.MIN_VALUE).isAmbiguous(tied)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -0.1f, 2.1f, Float.NaN})
  void whatIsNoMarginIsRefused(float margin) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MarginRule(margin));
  }

  @Test
  void whatASearchRefusesIsRefused() {
    MarginRule rule = new MarginRule(0.1f);

    assertThatIllegalArgumentException().isThrownBy(() -> rule.identify(gallery, at(0), 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> rule.identify(gallery, at(0), 1, 2));
  }

  private static FaceTemplate at(double degrees) {
    double angle = Math.toRadians(degrees);
    return new FaceTemplate(PLANE, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }
}
