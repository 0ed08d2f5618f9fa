package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the camera stored, what comes out is the upright picture. */
class OrientationTest {
  private static final int WIDTH = 45;
  private static final int HEIGHT = 31;
  private static final BufferedImage UPRIGHT = Drawing.colour(WIDTH, HEIGHT);
  private static final int LOSSY = 8;

  static Stream<Arguments> oriented() {
    return IntStream.rangeClosed(1, 8)
        .boxed()
        .flatMap(
            orientation -> {
              BufferedImage stored = Turning.stored(UPRIGHT, orientation);
              byte[] exif = Exif.orientation(orientation);
              byte[] webp = Encoder.webp(stored, Encoder.LOSSLESS);
              byte[] inWebp = Exif.inWebp(webp, stored.getWidth(), stored.getHeight(), exif);
              return Stream.of(
                  arguments(orientation, "JPEG", Exif.inJpeg(Encoder.jpeg(stored), exif), LOSSY),
                  arguments(
                      orientation,
                      "JPEG, little-endian",
                      Exif.inJpeg(Encoder.jpeg(stored), Exif.orientationLittle(orientation)),
                      LOSSY),
                  arguments(orientation, "PNG", Exif.inPng(Encoder.png(stored), exif), 0),
                  arguments(orientation, "WebP", inWebp, 0),
                  arguments(
                      orientation, "TIFF", Exif.inTiff(Encoder.tiff(stored), orientation), 0));
            });
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("oriented")
  void comesOutUpright(int orientation, String where, byte[] encoded, int tolerance) {
    FaceImage image = FaceImage.decode(encoded);

    assertThat(image.width()).isEqualTo(WIDTH);
    assertThat(image.height()).isEqualTo(HEIGHT);
    PixelAssert.assertClose(PixelAssert.pixels(image), PixelAssert.pixels(UPRIGHT), tolerance);
  }

  /** Each would turn the picture if it were believed. */
  static Stream<Arguments> nonsense() {
    byte[] turned = Exif.orientation(6);
    return Stream.of(
        arguments("orientation 0", Exif.orientation(0)),
        arguments("orientation 9", Exif.orientation(9)),
        arguments("orientation 65535", Exif.orientation(65535)),
        arguments("the thumbnail's orientation", Exif.thumbnailOrientation(6)),
        arguments("orientation as text", Bytes.patched(turned, 12, 0, 2)),
        arguments("two orientations in one entry", Bytes.patched(turned, 14, 0, 0, 0, 2)),
        arguments("2^32 - 1 orientations", Bytes.patched(turned, 14, 255, 255, 255, 255)),
        arguments("a directory beyond the end", Bytes.patched(turned, 4, 0, 1, 0, 0)),
        arguments("a directory at 2^32 - 1", Bytes.patched(turned, 4, 255, 255, 255, 255)),
        arguments("more entries than bytes", Bytes.patched(turned, 8, 255, 255)),
        arguments("a directory that is its own follower", ownFollower()),
        arguments("no bytes", new byte[0]),
        arguments("five bytes", new byte[5]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nonsense")
  void brokenExifCountsAsUpright(String what, byte[] exif) {
    BufferedImage stored = UPRIGHT;
    byte[] webp = Encoder.webp(stored, Encoder.LOSSLESS);
    IntFunction<byte[]> encoded =
        i ->
            switch (i) {
              case 0 -> Exif.inJpeg(Encoder.jpeg(stored), exif);
              case 1 -> Exif.inPng(Encoder.png(stored), exif);
              default -> Exif.inWebp(webp, WIDTH, HEIGHT, exif);
            };
    for (int i = 0; i < 3; i++) {
      FaceImage image = FaceImage.decode(encoded.apply(i));
      assertThat(image.width()).isEqualTo(WIDTH);
      PixelAssert.assertClose(PixelAssert.pixels(image), PixelAssert.pixels(UPRIGHT), LOSSY);
    }
  }

  private static byte[] ownFollower() {
    return Exif.directory(8, 1, 0).u16(0x010e).u16(3).u32(1).u32(0).u32(8).toArray();
  }
}
