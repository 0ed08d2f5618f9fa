package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchTest {
  private static final TemplateOrigin ORIGIN = origin("a");
  private static final FaceTemplate EAST = template(1, 0);
  private static final FaceTemplate NORTH_EAST = template(1, 1);
  private static final FaceTemplate NORTH = template(0, 1);
  private static final FaceTemplate FOREIGN = new FaceTemplate(origin("b"), new float[] {1, 0});

  private final Gallery gallery = Gallery.create(ORIGIN);

  @Test
  void oneToOne() {
    FaceMatcher matcher = new FaceMatcher(EAST);

    assertThat(matcher.similarity(NORTH_EAST)).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
    assertThat(matcher.similarity(template(-1, 0))).isEqualTo(-1);
    assertThat(matcher.verify(EAST, 1).match()).isTrue();
    assertThat(matcher.verify(NORTH, 0).match()).isTrue();
    assertThat(matcher.verify(NORTH, 0.01f).match()).isFalse();
  }

  @Test
  void templatesOfAnotherModelAreRefused() {
    assertThatExceptionOfType(OriginMismatchException.class)
        .isThrownBy(() -> new FaceMatcher(EAST).similarity(FOREIGN))
        .withMessageContaining("a/")
        .withMessageContaining("b/");
    assertThatExceptionOfType(OriginMismatchException.class)
        .isThrownBy(() -> gallery.add("ann", FOREIGN));
    assertThatExceptionOfType(OriginMismatchException.class)
        .isThrownBy(() -> gallery.identify(FOREIGN, 1, 0));
  }

  @Test
  void aSubjectAnswersOnceWithItsBest() {
    gallery.add("ann", NORTH);
    gallery.add("ann", EAST);
    gallery.add("bob", NORTH_EAST);

    List<Candidate> candidates = gallery.identify(EAST, 5, -1);

    assertThat(candidates).extracting(Candidate::subject).containsExactly("ann", "bob");
    assertThat(candidates.get(0).similarity()).isCloseTo(1, within(1e-6f));
  }

  @Test
  void belowTheThresholdNobodyIsNamed() {
    gallery.add("ann", NORTH);

    assertThat(gallery.identify(EAST, 5, 0.4f)).isEmpty();
    assertThat(gallery.identify(EAST, 5, 0)).hasSize(1);
  }

  @Test
  void tiesGoBySubject() {
    for (String subject : List.of("cid", "ann", "bob")) {
      gallery.add(subject, EAST);
    }

    assertThat(gallery.identify(EAST, 2, 0))
        .extracting(Candidate::subject)
        .containsExactly("ann", "bob");
  }

  @Test
  void whatIsRemovedIsNotFound() {
    gallery.add("ann", EAST);
    gallery.add("ann", NORTH);

    assertThat(gallery.remove("ann")).isEqualTo(2);
    assertThat(gallery.remove("ann")).isZero();
    assertThat(gallery.identify(EAST, 1, -1)).isEmpty();
    assertThat(gallery.size()).isZero();
    assertThat(gallery.subjects()).isEmpty();
  }

  @Test
  void nonsenseIsRefusedWithItsValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gallery.identify(EAST, 0, 0))
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gallery.identify(EAST, 1, 1.5f))
        .withMessageContaining("1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceMatcher(EAST).verify(EAST, Float.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> gallery.add(" ", EAST));
  }

  private static FaceTemplate template(float... vector) {
    return new FaceTemplate(ORIGIN, vector);
  }

  private static TemplateOrigin origin(String model) {
    return new TemplateOrigin(model, "0".repeat(64), 2, 1);
  }
}
