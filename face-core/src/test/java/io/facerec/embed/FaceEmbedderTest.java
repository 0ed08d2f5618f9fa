package io.facerec.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.align.FaceAligner;
import io.facerec.image.FaceImage;
import io.facerec.image.Raster;
import io.facerec.testing.Golden;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceEmbedderTest {
  private static final List<Raster> FACES =
      Golden.all().stream()
          .filter(golden -> golden.faces().size() == 1)
          .limit(20)
          .map(FaceEmbedderTest::aligned)
          .toList();

  @Test
  void bothEnginesGiveTheSameTemplates() {
    try (FaceEmbedder onnx = open("mobilefacenet");
        FaceEmbedder pytorch = open("mobilefacenet-torchscript")) {
      List<FaceTemplate> expected = onnx.embed(FACES, false);
      List<FaceTemplate> actual = pytorch.embed(FACES, false);

      assertThat(actual).hasSameSizeAs(FACES);
      for (int i = 0; i < FACES.size(); i++) {
        assertThat(actual.get(i).dot(expected.get(i))).isGreaterThan(0.99999f);
      }
    }
  }

  @Test
  void manyTogetherAreWhatTheyAreAlone() {
    try (FaceEmbedder batched = open("mobilefacenet-torchscript")) {
      List<FaceTemplate> together = batched.embed(FACES, false);
      for (int i = 0; i < FACES.size(); i++) {
        FaceTemplate alone = batched.embed(List.of(FACES.get(i)), false).get(0);
        assertThat(alone.dot(together.get(i))).isGreaterThan(0.99999f);
      }
    }
  }

  @Test
  void withItsMirrorImage_aFaceAndItsMirrorImageAreOne() {
    try (FaceEmbedder embedder = open("mobilefacenet")) {
      Raster face = FACES.get(0);
      FaceTemplate plain = embedder.embed(List.of(face), false).get(0);
      FaceTemplate mirrored = embedder.embed(List.of(face), true).get(0);
      FaceTemplate ofMirror = embedder.embed(List.of(face.mirrored()), true).get(0);

      assertThat(mirrored.dot(ofMirror)).isGreaterThan(0.99999f);
      assertThat(mirrored.dot(plain)).isBetween(0.8f, 0.9999f);
      assertThat(mirrored.origin()).isEqualTo(plain.origin());
    }
  }

  @Test
  void noFacesNoTemplates() {
    try (FaceEmbedder embedder = open("mobilefacenet")) {
      assertThat(embedder.embed(List.of(), true)).isEmpty();
    }
  }

  private static Raster aligned(Golden golden) {
    return FaceAligner.align(
        FaceImage.decode(Shared.sample(golden.image())), golden.faces().get(0).asLandmarks());
  }

  private static FaceEmbedder open(String id) {
    return FaceEmbedder.open(
        TestEngine.options().catalog().get(id), TestEngine.options().runtime());
  }
}
