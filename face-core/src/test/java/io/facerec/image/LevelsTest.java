package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facerec.image.ImageDecodeException.Reason;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which scale of a JPEG is decoded when, and that nobody sees a difference but in time. */
class LevelsTest {
  private static final int WIDTH = 1603;
  private static final int HEIGHT = 1207;
  private static final byte[] JPEG = Encoder.jpeg(Drawing.colour(WIDTH, HEIGHT));
  private static final byte[] PNG = Encoder.png(Drawing.colour(WIDTH, HEIGHT));
  private static final DecodeOptions EAGER = DecodeOptions.defaults().withReduceAbovePixels(0);

  @ParameterizedTest(name = "a preview of {0} is decoded at 1/{1}")
  @CsvSource({"32, 8", "200, 8", "201, 4", "400, 4", "401, 2", "801, 2", "802, 1", "5000, 1"})
  void thePreviewSideDecidesTheFirstScale(int side, int reduction) {
    FaceImage image = FaceImage.decode(JPEG, EAGER.withPreviewLongSide(side));

    assertThat(image.decodedReduction()).isEqualTo(reduction);
    assertThat(image.width()).isEqualTo(WIDTH);
  }

  @Test
  void smallJpegsAndOtherFormatsAreDecodedWhole() {
    assertThat(
            FaceImage.decode(JPEG, EAGER.withReduceAbovePixels(WIDTH * HEIGHT)).decodedReduction())
        .isEqualTo(1);
    assertThat(
            FaceImage.decode(JPEG, EAGER.withReduceAbovePixels(WIDTH * HEIGHT - 1))
                .decodedReduction())
        .isEqualTo(2);
    assertThat(FaceImage.decode(PNG, EAGER).decodedReduction()).isEqualTo(1);
  }

  @Test
  void aFinerScaleIsDecodedWhenItIsAskedForAndKept() {
    FaceImage image = FaceImage.decode(JPEG, EAGER.withPreviewLongSide(32));

    image.resized(WIDTH / 8, HEIGHT / 8);
    assertThat(image.decodedReduction()).isEqualTo(8);
    image.resized(WIDTH / 3, HEIGHT / 3);
    assertThat(image.decodedReduction()).isEqualTo(2);
    image.cropped(new Box(800, 600, 112, 112), 112, 112);
    assertThat(image.decodedReduction()).isEqualTo(1);
    image.resized(WIDTH / 8, HEIGHT / 8);
    assertThat(image.decodedReduction()).isEqualTo(1);
  }

  @Test
  void aPictureOfGivenPixelsIsWholeAndOfNoFormat() {
    Raster pixels = PixelAssert.pixels(Drawing.colour(30, 20));
    FaceImage image = FaceImage.of(pixels);

    assertThat(image.format()).isEmpty();
    assertThat(image.decodedReduction()).isEqualTo(1);
    assertThat(image.width()).isEqualTo(30);
    assertThat(image.height()).isEqualTo(20);
    assertThat(PixelAssert.pixels(image)).as("kept, not copied").isSameAs(pixels);
  }

  /** Data that goes bad only at the finer scale's decoding is refused then, and only then. */
  @Test
  void bytesThatWereOverwrittenSinceAreRefusedAtTheFinerScale() {
    byte[] bytes = JPEG.clone();
    FaceImage image = FaceImage.decode(bytes, EAGER.withPreviewLongSide(32));
    bytes[JpegParts.at(bytes, 0xc0) + 8]++;

    assertThatThrownBy(() -> image.resized(WIDTH, HEIGHT))
        .isInstanceOfSatisfying(
            ImageDecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining("declares 1603 x 1207, its pixels are 1604 x 1207");
    assertThat(image.resized(WIDTH / 8, HEIGHT / 8).raster().width()).isEqualTo(WIDTH / 8);
  }

  @Test
  void threadsThatAskForDifferentScalesGetWhatOneThreadGets() throws Exception {
    List<byte[]> expected = new ArrayList<>();
    for (int scale = 0; scale < 4; scale++) {
      expected.add(view(FaceImage.decode(JPEG, EAGER.withPreviewLongSide(32)), scale));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 5; round++) {
        FaceImage shared = FaceImage.decode(JPEG, EAGER.withPreviewLongSide(32));
        CyclicBarrier start = new CyclicBarrier(8);
        List<Future<byte[]>> views = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
          int scale = thread % 4;
          views.add(
              threads.submit(
                  () -> {
                    start.await(10, TimeUnit.SECONDS);
                    return view(shared, scale);
                  }));
        }
        for (int thread = 0; thread < 8; thread++) {
          // A finer scale may be there already and is averaged then: alike, not equal.
          assertAlike(views.get(thread).get(30, TimeUnit.SECONDS), expected.get(thread % 4));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static byte[] view(FaceImage image, int scale) {
    AffineTransform toRaster =
        AffineTransform.getScaleInstance(Math.scalb(0.5, -scale), Math.scalb(0.5, -scale));
    return image.warped(toRaster, 90, 70).raster().bgr();
  }

  private static void assertAlike(byte[] actual, byte[] expected) {
    int worst = 0;
    for (int i = 0; i < actual.length; i++) {
      worst = Math.max(worst, Math.abs((actual[i] & 0xff) - (expected[i] & 0xff)));
    }
    assertThat(actual).hasSameSizeAs(expected);
    assertThat(worst).as("of 255").isLessThanOrEqualTo(4);
  }
}
