package io.facerec;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.align.FaceAligner;
import io.facerec.image.FaceImage;
import io.facerec.image.Raster;
import io.facerec.testing.Golden;
import io.facerec.testing.Golden.GoldenFace;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole pipeline, stage by stage, against an independent one's results on every sample. */
class GoldenTest {

  static List<Golden> pictures() {
    return Golden.all();
  }

  /** The reference keeps aligned crops of these. */
  static List<Golden> picturesWithCrops() {
    return Golden.all().stream().filter(golden -> golden.image().endsWith(".jpg")).toList();
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void everyFaceAndNoOther(Golden golden) {
    FaceImage image = FaceImage.decode(Shared.sample(golden.image()));

    List<Face> faces = TestEngine.shared().faces(image);

    assertThat(image.width()).isEqualTo(golden.width());
    assertThat(image.height()).isEqualTo(golden.height());
    assertThat(faces).hasSameSizeAs(golden.faces());
    for (GoldenFace expected : golden.faces()) {
      Face face = closest(faces, expected);
      assertThat(face.box().iou(expected.asBox())).isGreaterThanOrEqualTo(0.95f);
      for (int i = 0; i < 5; i++) {
        assertThat(face.landmarks().points().get(i).distance(expected.points().get(i)))
            .isLessThanOrEqualTo(0.02f * expected.box()[2]);
      }
      assertThat(cosine(face.template().vector(), expected.embedding())).isGreaterThan(0.98);
    }
  }

  @Test
  void embeddingsAreCloseOnAverage() {
    List<Double> cosines = new ArrayList<>();
    for (Golden golden : Golden.all()) {
      List<Face> faces = TestEngine.shared().faces(Shared.sample(golden.image()));
      for (GoldenFace expected : golden.faces()) {
        cosines.add(cosine(closest(faces, expected).template().vector(), expected.embedding()));
      }
    }

    assertThat(cosines).hasSize(72);
    assertThat(cosines.stream().mapToDouble(cosine -> cosine).average().orElseThrow())
        .isGreaterThan(0.99);
  }

  /** Aligned with the reference's own landmarks, so that only this stage is measured. */
  @ParameterizedTest
  @MethodSource("picturesWithCrops")
  void alignedCropsLookTheSame(Golden golden) {
    FaceImage image = FaceImage.decode(Shared.sample(golden.image()));
    for (int i = 0; i < golden.faces().size(); i++) {
      String name = golden.image().replace(".jpg", "") + "_" + i + ".png";
      Raster expected =
          FaceImage.decode(Shared.reference("aligned/" + name))
              .resized(FaceAligner.SIDE, FaceAligner.SIDE)
              .raster();

      Raster aligned = FaceAligner.align(image, golden.faces().get(i).asLandmarks());

      assertThat(meanAbsoluteDifference(aligned, expected)).as(name).isLessThan(4);
    }
  }

  @Test
  void livenessAgrees() {
    int judged = 0;
    for (Golden golden : Golden.all()) {
      if (golden.live().isEmpty()) {
        continue;
      }
      List<Face> faces =
          TestEngine.shared()
              .faces(
                  FaceImage.decode(Shared.sample(golden.image())),
                  EnumSet.of(FaceAttribute.LIVENESS));
      float probability = faces.get(0).liveness().orElseThrow().probability();
      double expected = golden.live().orElseThrow().get(0);

      assertThat((double) probability)
          .as(golden.image())
          .isBetween(expected - 0.05, expected + 0.05);
      assertThat(faces.get(0).liveness().orElseThrow().live())
          .isEqualTo(golden.image().startsWith("live"));
      judged++;
    }
    assertThat(judged).isEqualTo(3);
  }

  private static Face closest(List<Face> faces, GoldenFace expected) {
    return faces.stream()
        .max(Comparator.comparingDouble(face -> face.box().iou(expected.asBox())))
        .orElseThrow();
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
    }
    return dot;
  }

  private static double meanAbsoluteDifference(Raster a, Raster b) {
    long sum = 0;
    for (int i = 0; i < a.bgr().length; i++) {
      sum += Math.abs((a.bgr()[i] & 0xff) - (b.bgr()[i] & 0xff));
    }
    return (double) sum / a.bgr().length;
  }
}
