package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Views: their pixels, and where in the picture these lie. */
class GeometryTest {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 90;

  /** Red is twice x, green is twice y: a pixel tells where it came from. */
  private static final FaceImage IMAGE = FaceImage.of(ramp());

  @Test
  void anIdentityWarpIsExact() {
    View view = IMAGE.warped(new AffineTransform(), WIDTH, HEIGHT);

    assertThat(view.raster().bgr()).isEqualTo(ramp().bgr());
    assertThat(view.toPicture(3, 4)).isEqualTo(new Point(3, 4));
  }

  @Test
  void theSameSizeIsNotResampled() {
    assertThat(IMAGE.resized(WIDTH, HEIGHT).raster().bgr()).isEqualTo(ramp().bgr());
  }

  @ParameterizedTest
  @CsvSource({"60, 45", "40, 30", "100, 80", "240, 180", "33, 71"})
  void aResizedPixelTellsWhereItCameFrom(int width, int height) {
    assertPlaces(IMAGE.resized(width, height), 0.5f, 1);
  }

  @ParameterizedTest
  @CsvSource({"10, 20, 50, 30, 100, 60", "10.5, 20.25, 40, 40, 112, 112", "0, 0, 120, 90, 40, 30"})
  void aCroppedPixelTellsWhereItCameFrom(
      float x, float y, float width, float height, int toWidth, int toHeight) {
    View view = IMAGE.cropped(new Box(x, y, width, height), toWidth, toHeight);

    assertPlaces(view, 0, 1);
    // In index space a box from x on begins half a pixel before the centre of pixel x.
    assertThat(view.toPicture(-0.5f, -0.5f).x()).isCloseTo(x - 0.5f, within(1e-3f));
    assertThat(view.toPicture(toWidth - 0.5f, toHeight - 0.5f).y())
        .isCloseTo(y + height - 0.5f, within(1e-3f));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "30, 0.5", "90, 1", "-45, 0.3", "180, 2"})
  void aWarpedPixelTellsWhereItCameFrom(double degrees, double scale) {
    AffineTransform toRaster = AffineTransform.getTranslateInstance(50, 50);
    toRaster.rotate(Math.toRadians(degrees));
    toRaster.scale(scale, scale);
    toRaster.translate(-60, -45);

    assertPlaces(IMAGE.warped(toRaster, 100, 100), 0, 1.5f);
  }

  @Test
  void outsideIsBlack() {
    View beside = IMAGE.cropped(new Box(500, 500, 10, 10), 8, 8);
    assertThat(beside.raster().bgr()).containsOnly(0);

    FaceImage white = FaceImage.of(uniform(40, 40, 255));
    Raster across = white.cropped(new Box(-20, 0, 40, 40), 40, 40).raster();
    assertThat(across.luma(5, 20)).isZero();
    assertThat(across.luma(35, 20)).isCloseTo(255, within(0.01f));
  }

  @Test
  void aWarpAveragesFineDetailAndACropDoesNot() {
    FaceImage stripes = FaceImage.of(stripes(400, 400));
    AffineTransform eighth = AffineTransform.getScaleInstance(1 / 8.0, 1 / 8.0);

    assertThat(stripes.warped(eighth, 40, 40).raster().luma(20, 20)).isBetween(110f, 145f);
    assertThat(stripes.resized(50, 50).raster().luma(20, 20)).isBetween(110f, 145f);
    // Bilinear at the centre of a block of 8 columns: half of a black and half of a white one; one
    // column beside it, all of one.
    Raster cropped = stripes.cropped(new Box(0.5f, 0, 320, 320), 40, 40).raster();
    assertThat(cropped.luma(20, 20)).isIn(0f, 255f);
  }

  /** What is averaged reaches beyond the view; cut off there, black would mix into its edges. */
  @ParameterizedTest
  @CsvSource({"2", "4", "5", "8", "13"})
  void anAveragedViewIsAsBrightAtItsEdgesAsWithin(double factor) {
    FaceImage white = FaceImage.of(uniform(800, 800, 255));
    AffineTransform toRaster = AffineTransform.getScaleInstance(1 / factor, 1 / factor);
    toRaster.translate(-200.3, -200.7);

    assertThat(white.warped(toRaster, 30, 30).raster().bgr()).containsOnly(255);
  }

  @Test
  void whatCannotBeDoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IMAGE.cropped(new Box(1, 1, 0, 5), 10, 10))
        .withMessageContaining("empty box");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IMAGE.warped(new AffineTransform(1, 1, 1, 1, 0, 0), 10, 10))
        .withMessageContaining("cannot be inverted");
  }

  /**
   * Away from the picture's edges, where black mixes in.
   *
   * @param centre where a pixel's centre lies, in the view's coordinates and in the picture's
   */
  private static void assertPlaces(View view, float centre, float tolerance) {
    Raster raster = view.raster();
    int compared = 0;
    for (int y = 0; y < raster.height(); y++) {
      for (int x = 0; x < raster.width(); x++) {
        Point place = view.toPicture(x + centre, y + centre);
        if (place.x() < 5 || place.y() < 5 || place.x() > WIDTH - 6 || place.y() > HEIGHT - 6) {
          continue;
        }
        int at = 3 * (y * raster.width() + x);
        assertThat((raster.bgr()[at + 2] & 0xff) / 2f)
            .isCloseTo(place.x() - centre, within(tolerance));
        assertThat((raster.bgr()[at + 1] & 0xff) / 2f)
            .isCloseTo(place.y() - centre, within(tolerance));
        compared++;
      }
    }
    assertThat(compared).as("pixels compared").isGreaterThan(100);
  }

  private static Raster ramp() {
    byte[] bgr = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      bgr[3 * i + 1] = (byte) (2 * (i / WIDTH));
      bgr[3 * i + 2] = (byte) (2 * (i % WIDTH));
    }
    return new Raster(WIDTH, HEIGHT, bgr);
  }

  private static Raster stripes(int width, int height) {
    byte[] bgr = new byte[3 * width * height];
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) (i / 3 % width % 2 == 0 ? 0 : 255);
    }
    return new Raster(width, height, bgr);
  }

  private static Raster uniform(int width, int height, int value) {
    byte[] bgr = new byte[3 * width * height];
    Arrays.fill(bgr, (byte) value);
    return new Raster(width, height, bgr);
  }
}
