package io.facerec.server.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import io.facerec.match.Gallery;
import io.facerec.server.limit.Deadline;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.gallery.GalleryOutline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenGalleryTest {
  private static final float OWN = 0.3f;
  private static final TemplateOrigin ORIGIN =
      new TemplateOrigin("test-model", "ab".repeat(32), 128, 7);

  @TempDir private Path home;

  @Test
  void whoCannotWaitIsToldHowFarTheGalleryIs() {
    try (Storage storage =
        Storage.open(StorageOptions.fromEnvironment(Map.of("FACEREC_HOME", home.toString())))) {
      storage.galleries().create("people", ORIGIN, "{}");
      GalleryOutline outline = storage.galleries().find("people").orElseThrow();
      OpenGallery gallery =
          new OpenGallery(
              storage.galleries(),
              outline,
              false,
              new SearchThresholds(Optional.empty(), OWN, Runnable::run));

      assertThat(gallery.state().phase()).isEqualTo(GalleryState.Phase.LOADING);
      assertThat(gallery.state().asIndex(0).loaded()).isFalse();
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> gallery.toSearch(Deadline.in(Duration.ofMillis(10))))
          .satisfies(
              problem -> {
                assertThat(problem.kind()).isEqualTo(ProblemCode.GALLERY_LOADING);
                assertThat(problem.retryAfter()).isPresent();
              });
      assertThat(gallery.toEnrol().subjects().find(outline.id())).isEmpty();

      gallery.load(storage.galleries(), 1);
      assertThat(gallery.state().asIndex(0).loaded()).isTrue();
      assertThat(gallery.toSearch(Deadline.in(Duration.ofMillis(10))).size()).isZero();
    }
  }

  @Test
  void aBigGallerysThresholdHoldsUntilTheNextIsThere() {
    List<Runnable> waiting = new ArrayList<>();
    SearchThresholds thresholds = new SearchThresholds(Optional.empty(), OWN, waiting::add);
    try (Gallery gallery = Gallery.create(ORIGIN, 1)) {
      Deadline deadline = Deadline.in(Duration.ofSeconds(10));
      assertThat(thresholds.of(gallery, Optional.empty(), deadline)).isEqualTo(OWN);
      add(gallery, 0, 400);
      thresholds.prepare(gallery);
      float first = thresholds.of(gallery, Optional.empty(), deadline);
      assertThat(first).isGreaterThanOrEqualTo(OWN);

      add(gallery, 400, 600);
      assertThat(thresholds.of(gallery, Optional.empty(), deadline)).isEqualTo(first);
      assertThat(waiting).hasSize(1);
      waiting.remove(0).run();
      thresholds.of(gallery, Optional.empty(), deadline);
      assertThat(waiting).isEmpty();
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(
              () -> thresholds.of(gallery, Optional.of(0.1), Deadline.in(Duration.ofMillis(10))))
          .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ProblemCode.GALLERY_LOADING));
    }
  }

  private static FaceTemplate random(long seed) {
    Random random = new Random(seed * 0x9e3779b97f4a7c15L);
    float[] vector = new float[ORIGIN.dimensions()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return new FaceTemplate(ORIGIN, vector);
  }

  private static void add(Gallery gallery, int from, int to) {
    for (int i = from; i < to; i++) {
      gallery.add("subject-" + i, random(i));
    }
  }
}
