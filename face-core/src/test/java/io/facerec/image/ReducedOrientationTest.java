package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A mark is found at its place of the upright original, however the JPEG was reduced and turned.
 */
class ReducedOrientationTest {
  /** No multiples of 8, so that the last reduced column and row are only partly filled. */
  private static final int WIDTH = 1357;

  private static final int HEIGHT = 1019;
  private static final int MARK = 64;
  private static final double MARK_X = 900 + (MARK - 1) / 2.0;
  private static final double MARK_Y = 300 + (MARK - 1) / 2.0;

  static Stream<Arguments> turnedAndReduced() {
    BufferedImage upright = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = upright.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(900, 300, MARK, MARK);
    graphics.dispose();
    return IntStream.rangeClosed(1, 8)
        .boxed()
        .flatMap(
            orientation -> {
              byte[] jpeg =
                  Exif.inJpeg(
                      Encoder.jpeg(Turning.stored(upright, orientation)),
                      Exif.orientation(orientation));
              return Stream.of(1, 2, 4, 8)
                  .map(reduction -> arguments(orientation, reduction, jpeg));
            });
  }

  @ParameterizedTest(name = "orientation {0} at 1/{1}")
  @MethodSource("turnedAndReduced")
  void aMarkKeepsItsPlace(int orientation, int reduction, byte[] jpeg) {
    FaceImage image = reduced(jpeg, reduction);
    assertThat(image.decodedReduction()).isEqualTo(reduction);
    assertThat(image.width()).isEqualTo(WIDTH);
    assertThat(image.height()).isEqualTo(HEIGHT);

    View whole = image.resized(WIDTH / reduction, HEIGHT / reduction);
    assertMarkIn(whole, 0.5, 0.25 * reduction);

    // Shifted by a third of a pixel and scaled unevenly, as an aligned face is.
    AffineTransform toRaster =
        new AffineTransform(0.45 / reduction, 0, 0, 0.4 / reduction, -150.3 / reduction, 5.1);
    View warped = image.warped(toRaster, 600 / reduction, 450 / reduction);
    assertMarkIn(warped, 0, 0.25 * reduction / 0.4); // a quarter of a result's pixel
    assertThat(image.decodedReduction()).as("nothing finer was decoded").isEqualTo(reduction);
  }

  private static FaceImage reduced(byte[] jpeg, int reduction) {
    DecodeOptions options = DecodeOptions.defaults();
    return FaceImage.decode(
        jpeg,
        reduction == 1
            ? options.withReduceAbovePixels(Long.MAX_VALUE)
            : options.withReduceAbovePixels(0).withPreviewLongSide(WIDTH / reduction));
  }

  /**
   * Looks for the mark's centre of gravity.
   *
   * @param tolerance pixels of the original
   * @param centre where a pixel's centre lies in the view's coordinates: 0.5 where they are edges
   */
  private static void assertMarkIn(View view, double centre, double tolerance) {
    Raster raster = view.raster();
    double weight = 0;
    double x = 0;
    double y = 0;
    for (int row = 0; row < raster.height(); row++) {
      for (int column = 0; column < raster.width(); column++) {
        double luma = raster.luma(column, row) < 30 ? 0 : raster.luma(column, row);
        weight += luma;
        x += luma * column;
        y += luma * row;
      }
    }
    assertThat(weight).as("the mark is in the view").isPositive();
    Point place = view.toPicture((float) (x / weight + centre), (float) (y / weight + centre));
    assertThat((double) place.x()).isCloseTo(MARK_X + centre, within(tolerance));
    assertThat((double) place.y()).isCloseTo(MARK_Y + centre, within(tolerance));
  }
}
