package io.facerec.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facerec.image.Box;
import io.facerec.image.FaceImage;
import io.facerec.image.Point;
import io.facerec.runtime.ModelException;
import io.facerec.runtime.ModelFamily;
import io.facerec.runtime.ModelSpec;
import io.facerec.testing.Golden;
import io.facerec.testing.Pictures;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceDetectorTest {
  private static final DetectionOptions DEFAULTS = DetectionOptions.defaults();

  @ParameterizedTest
  @ValueSource(
      strings = {"yunet-2023mar", "yunet-n-torchscript", "scrfd-2.5g-kps", "scrfd-500m-kps"})
  void everyDeclaredDetectorFindsTheSameFacesInTheGroups(String id) {
    try (FaceDetector detector = open(id)) {
      for (Golden golden : groups()) {
        List<Detection> found = detector.detect(image(golden), DEFAULTS);

        assertThat(found).as(golden.image()).hasSameSizeAs(golden.faces());
        for (Golden.GoldenFace face : golden.faces()) {
          assertThat(found)
              .as(golden.image())
              .anyMatch(detection -> detection.box().iou(face.asBox()) > 0.5f);
        }
      }
    }
  }

  @Test
  void bothEnginesGiveTheSameBoxes() {
    try (FaceDetector onnx = open("yunet-n");
        FaceDetector pytorch = open("yunet-n-torchscript")) {
      for (Golden golden : Golden.all()) {
        List<Detection> expected = onnx.detect(image(golden), DEFAULTS);
        List<Detection> actual = pytorch.detect(image(golden), DEFAULTS);

        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
          assertThat(actual.get(i).box().iou(expected.get(i).box())).isGreaterThan(0.999f);
          assertThat(actual.get(i).score()).isCloseTo(expected.get(i).score(), within(1e-3f));
        }
      }
    }
  }

  @Test
  void aBatchGivesWhatSinglePicturesGive() {
    List<FaceImage> images = Golden.all().stream().map(FaceDetectorTest::image).toList();
    try (FaceDetector detector = open("yunet-n")) {
      List<List<Detection>> together = detector.detectAll(images, DEFAULTS);

      for (int i = 0; i < images.size(); i++) {
        List<Detection> alone = detector.detect(images.get(i), DEFAULTS);
        assertThat(together.get(i)).hasSameSizeAs(alone);
        for (int k = 0; k < alone.size(); k++) {
          assertThat(together.get(i).get(k).box().iou(alone.get(k).box())).isGreaterThan(0.9999f);
        }
      }
    }
  }

  @Test
  void aFaceThatFillsTwelveMegapixels() {
    BufferedImage picture =
        Pictures.scaled(Pictures.read(Shared.sample("people/amy/2.png")), 3500, 3500);
    FaceImage image = FaceImage.decode(Pictures.jpeg(picture));
    try (FaceDetector detector = open("yunet-n")) {
      List<Detection> found = detector.detect(image, DEFAULTS.withLongSides(160, 640));

      assertThat(found).hasSize(1);
      assertThat(found.get(0).box().width()).isBetween(2500f, 3500f);
    }
  }

  @Test
  void twentyPixelFacesInACrowd() {
    BufferedImage crowd = Pictures.canvas(3000, 2000);
    List<Point> centres = new ArrayList<>();
    List<String> people = List.of("amy", "howard", "raj", "penny", "sheldon", "stuart");
    for (int i = 0; i < people.size(); i++) {
      BufferedImage face = Pictures.read(Shared.sample("people/" + people.get(i) + "/2.png"));
      int x = 200 + 450 * i;
      int y = 300 + 230 * i;
      Pictures.paste(crowd, face, x, y, 24, 24);
      centres.add(new Point(x + 12f, y + 12f));
    }
    FaceImage image = FaceImage.decode(Pictures.jpeg(crowd));
    try (FaceDetector detector = open("yunet-n")) {
      assertThat(detector.detect(image, DEFAULTS)).isEmpty();

      List<Detection> found =
          detector.detect(image, DEFAULTS.withLongSides(640, 6000).withEnlarging(true));

      assertThat(found).hasSameSizeAs(centres);
      for (Point centre : centres) {
        assertThat(found).anyMatch(face -> face.box().centre().distance(centre) < 6);
      }
    }
  }

  @Test
  void severalScalesNameAFaceOnce() {
    try (FaceDetector detector = open("yunet-n")) {
      for (Golden golden : groups()) {
        List<Detection> found =
            detector.detect(image(golden), DEFAULTS.withLongSides(480, 640, 960));

        assertThat(found).as(golden.image()).hasSameSizeAs(golden.faces());
      }
    }
  }

  @Test
  void minimumsDropFaces() {
    FaceImage image = FaceImage.decode(Shared.sample("cast1.jpg"));
    try (FaceDetector detector = open("yunet-n")) {
      assertThat(detector.detect(image, DEFAULTS.withMinimumFaceSize(500))).isEmpty();
      assertThat(detector.detect(image, DEFAULTS.withMinimumScore(0.999))).isEmpty();
    }
  }

  @Test
  void aPictureWithoutFacesHasNone() {
    FaceImage empty = FaceImage.decode(Pictures.jpeg(Pictures.canvas(640, 480)));
    FaceImage tiny = FaceImage.decode(Pictures.jpeg(Pictures.canvas(1, 1)));
    try (FaceDetector detector = open("yunet-n")) {
      assertThat(detector.detect(empty, DEFAULTS)).isEmpty();
      assertThat(detector.detect(tiny, DEFAULTS)).isEmpty();
    }
  }

  @Test
  void aModelThatIsNotWhatItIsDeclaredAsIsRefused() {
    ModelSpec yunet = TestEngine.options().catalog().get("yunet-n");
    ModelSpec wrong =
        new ModelSpec(
            "wrong",
            new ModelFamily.Scrfd(0.5f, 0.4f),
            yunet.format(),
            yunet.file(),
            yunet.sha256(),
            yunet.bytes(),
            yunet.url(),
            yunet.licence(),
            yunet.input(),
            "");
    FaceImage image = FaceImage.decode(Shared.sample("cast1.jpg"));
    try (FaceDetector detector = FaceDetector.open(wrong, TestEngine.options().runtime())) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> detector.detect(image, DEFAULTS))
          .withMessageContaining("'wrong' is declared as scrfd")
          .withMessageContaining("9 outputs, and has 12");
    }
  }

  @Test
  void onlyDetectorsDetect() {
    ModelSpec embedder = TestEngine.options().catalog().get("mobilefacenet");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaceDetector.open(embedder, TestEngine.options().runtime()))
        .withMessageContaining("mobilefacenet");
  }

  @Test
  void optionsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withLongSides(640, 16))
        .withMessageContaining("32..8192");
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withMinimumScore(2));
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withMinimumFaceSize(-1));
  }

  @Test
  void ofOverlappingBoxesTheBestIsKept() {
    Detection best = detection(0, 0.9f);
    Detection worse = detection(1, 0.8f);
    Detection apart = detection(50, 0.7f);

    assertThat(NonMaximumSuppression.apply(List.of(apart, worse, best), 0.3f))
        .containsExactly(best, apart);
  }

  private static Detection detection(float x, float score) {
    Point point = new Point(x, x);
    return new Detection(
        new Box(x, 0, 10, 10), score, new Landmarks(point, point, point, point, point));
  }

  private static List<Golden> groups() {
    return Golden.all().stream()
        .filter(golden -> golden.image().matches("(cast|group).*"))
        .toList();
  }

  private static FaceImage image(Golden golden) {
    return FaceImage.decode(Shared.sample(golden.image()));
  }

  private static FaceDetector open(String id) {
    return FaceDetector.open(
        TestEngine.options().catalog().get(id), TestEngine.options().runtime());
  }
}
