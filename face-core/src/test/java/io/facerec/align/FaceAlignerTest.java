package io.facerec.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.align.FaceAligner.DegenerateLandmarksException;
import io.facerec.detect.Landmarks;
import io.facerec.embed.FaceEmbedder;
import io.facerec.embed.FaceTemplate;
import io.facerec.image.DecodeOptions;
import io.facerec.image.FaceImage;
import io.facerec.image.Point;
import io.facerec.testing.Golden;
import io.facerec.testing.Golden.GoldenFace;
import io.facerec.testing.Pictures;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceAlignerTest {
  private static final List<Point> TRIANGLE =
      List.of(new Point(0, 0), new Point(10, 0), new Point(3, 7));

  @Test
  void aSimilarityIsRecovered() {
    AffineTransform similarity = AffineTransform.getTranslateInstance(5, -3);
    similarity.rotate(0.7);
    similarity.scale(2.5, 2.5);
    List<Point> moved = TRIANGLE.stream().map(point -> moved(similarity, point)).toList();

    AffineTransform estimated = SimilarityTransform.estimate(TRIANGLE, moved);

    for (int i = 0; i < TRIANGLE.size(); i++) {
      assertThat(moved(estimated, TRIANGLE.get(i)).distance(moved.get(i))).isLessThan(1e-4f);
    }
  }

  @Test
  void aMirrorImageIsNotReflectedBack() {
    List<Point> mirrored =
        TRIANGLE.stream().map(point -> new Point(-point.x(), point.y())).toList();

    assertThat(SimilarityTransform.estimate(TRIANGLE, mirrored).getDeterminant()).isPositive();
  }

  @Test
  void landmarksThatSpanNoFaceAreRefused() {
    FaceImage image = FaceImage.decode(Shared.sample("live1.jpg"));
    Point point = new Point(10, 10);
    Point nowhere = new Point(Float.NaN, 0);
    Point far = new Point(1e9f, 0);

    for (Landmarks landmarks :
        List.of(
            new Landmarks(point, point, point, point, point),
            new Landmarks(nowhere, point, point, point, point),
            new Landmarks(point, far, point, far, point))) {
      assertThatExceptionOfType(DegenerateLandmarksException.class)
          .isThrownBy(() -> FaceAligner.align(image, landmarks));
      assertThat(FaceAligner.spansFace(landmarks)).isFalse();
    }
  }

  /** Decoded no further than needed, a face embeds as it does from the whole picture. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void reducedPicturesGiveTheSameTemplates(int enlargement) {
    int reduced = 0;
    try (FaceEmbedder embedder =
        FaceEmbedder.open(
            TestEngine.options().catalog().get("mobilefacenet"), TestEngine.options().runtime())) {
      for (Golden golden : Golden.all()) {
        byte[] jpeg = Pictures.jpeg(enlarged(golden, enlargement));
        FaceImage whole =
            FaceImage.decode(jpeg, DecodeOptions.defaults().withReduceAbovePixels(Long.MAX_VALUE));
        for (GoldenFace face : golden.faces()) {
          FaceImage lazy =
              FaceImage.decode(
                  jpeg, DecodeOptions.defaults().withReduceAbovePixels(0).withPreviewLongSide(150));
          Landmarks landmarks = face.enlarged(enlargement).asLandmarks();
          List<FaceTemplate> templates =
              embedder.embed(
                  List.of(FaceAligner.align(whole, landmarks), FaceAligner.align(lazy, landmarks)),
                  false);
          reduced += lazy.decodedReduction() > 1 ? 1 : 0;

          assertThat(templates.get(0).dot(templates.get(1)))
              .as(golden.image())
              .isGreaterThanOrEqualTo(0.995f);
        }
      }
    }
    assertThat(reduced)
        .as("faces cut from a reduced picture")
        .isGreaterThanOrEqualTo(enlargement == 4 ? 45 : 0);
  }

  private static BufferedImage enlarged(Golden golden, int factor) {
    return Pictures.scaled(
        Pictures.read(Shared.sample(golden.image())),
        factor * golden.width(),
        factor * golden.height());
  }

  private static Point moved(AffineTransform transform, Point point) {
    Point2D moved = transform.transform(new Point2D.Double(point.x(), point.y()), null);
    return new Point((float) moved.getX(), (float) moved.getY());
  }
}
