package io.facerec.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.detect.Landmarks;
import io.facerec.image.FaceImage;
import io.facerec.image.Point;
import io.facerec.testing.Golden;
import io.facerec.testing.Pictures;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final BufferedImage FACE = Pictures.read(Shared.sample("people/amy/2.png"));
  private static final Quality GOOD = quality(FACE);

  @Test
  void goodPicturesAreGood() {
    for (Golden golden : Golden.all()) {
      if (golden.image().startsWith("people/")) {
        Quality quality = quality(Pictures.read(Shared.sample(golden.image())));
        assertThat(quality.score()).as(golden.image()).isGreaterThan(0.4f);
        assertThat(quality.interEyeDistance()).isBetween(45f, 75f);
      }
    }
  }

  @Test
  void aBlurredFaceIsBlurred() {
    Quality blurred = quality(Pictures.scaled(Pictures.scaled(FACE, 20, 20), 150, 150));

    assertThat(blurred.reasons()).contains(QualityReason.BLURRED);
    assertThat(blurred.sharpness()).isLessThan(GOOD.sharpness() / 2);
    assertThat(blurred.score()).isLessThan(0.6f);
  }

  @Test
  void aDarkFaceIsDarkAndNoBlurrier() {
    Quality dark = quality(rescaled(0.22f, 0));

    assertThat(dark.reasons()).contains(QualityReason.DARK).doesNotContain(QualityReason.BLURRED);
    assertThat(dark.brightness()).isCloseTo(0.22f * GOOD.brightness(), within(4f));
  }

  @Test
  void aWashedOutFaceIsBrightAndFlat() {
    Quality washedOut = quality(rescaled(0.2f, 200));

    assertThat(washedOut.reasons()).contains(QualityReason.BRIGHT, QualityReason.LOW_CONTRAST);
    assertThat(washedOut.score()).isLessThan(0.5f);
  }

  @Test
  void aSmallFaceIsSmall() {
    Quality small = quality(Pictures.scaled(FACE, 40, 40));

    assertThat(small.reasons()).contains(QualityReason.SMALL);
    assertThat(small.interEyeDistance()).isCloseTo(GOOD.interEyeDistance() * 40 / 150, within(2f));
  }

  @Test
  void aMirroredFaceLooksTheOtherWay() {
    BufferedImage live = Pictures.read(Shared.sample("live1.jpg"));
    BufferedImage mirror = Pictures.canvas(live.getWidth(), live.getHeight());
    Pictures.paste(mirror, live, live.getWidth(), 0, -live.getWidth(), live.getHeight());

    HeadPose pose = quality(live).pose();
    HeadPose mirrored = quality(mirror).pose();

    assertThat(Math.abs(pose.yaw())).isGreaterThan(20);
    assertThat(mirrored.yaw()).isCloseTo(-pose.yaw(), within(6f));
    assertThat(mirrored.roll()).isCloseTo(-pose.roll(), within(4f));
    assertThat(mirrored.pitch()).isCloseTo(pose.pitch(), within(6f));
  }

  @Test
  void aTiltedHeadRollsClockwise() {
    Landmarks upright =
        new Landmarks(
            new Point(-50, 0),
            new Point(50, 0),
            new Point(0, 58),
            new Point(-43, 98),
            new Point(43, 98));

    assertThat(HeadPose.of(upright).roll()).isCloseTo(0, within(0.1f));
    assertThat(HeadPose.of(upright).yaw()).isCloseTo(0, within(0.1f));
    assertThat(HeadPose.of(upright).pitch()).isCloseTo(0, within(0.1f));
    // 20 degrees clockwise on a screen whose y points down
    assertThat(HeadPose.of(rotated(upright, 20)).roll()).isCloseTo(20, within(0.1f));
  }

  @Test
  void aNoseToTheRightIsAFaceTurnedToTheRight() {
    Landmarks turned =
        new Landmarks(
            new Point(-40, 0),
            new Point(40, 0),
            new Point(25, 58),
            new Point(-30, 98),
            new Point(42, 98));

    assertThat(HeadPose.of(turned).yaw()).isGreaterThan(15);
  }

  private static Landmarks rotated(Landmarks landmarks, double degrees) {
    double sin = Math.sin(Math.toRadians(degrees));
    double cos = Math.cos(Math.toRadians(degrees));
    List<Point> points =
        landmarks.points().stream()
            .map(
                point ->
                    new Point(
                        (float) (cos * point.x() - sin * point.y()),
                        (float) (sin * point.x() + cos * point.y())))
            .toList();
    return new Landmarks(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4));
  }

  private static BufferedImage rescaled(float factor, float offset) {
    BufferedImage copy = Pictures.scaled(FACE, FACE.getWidth(), FACE.getHeight());
    return new RescaleOp(factor, offset, null).filter(copy, null);
  }

  private static Quality quality(BufferedImage picture) {
    FaceImage image = FaceImage.decode(Pictures.jpeg(picture));
    List<Face> faces = TestEngine.shared().faces(image, EnumSet.noneOf(FaceAttribute.class));
    assertThat(faces).hasSize(1);
    return faces.get(0).quality();
  }
}
