package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every variant of every format comes out with the pixels that went in. */
class FormatsTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 43;
  private static final BufferedImage COLOUR = Drawing.colour(WIDTH, HEIGHT);
  private static final BufferedImage ALPHA = Drawing.withAlpha(WIDTH, HEIGHT);
  private static final BufferedImage PALETTE = Drawing.palette(WIDTH, HEIGHT);
  private static final BufferedImage DEEP = Drawing.deep(WIDTH, HEIGHT);
  private static final BufferedImage GREY = Drawing.grey(WIDTH, HEIGHT);

  /** JPEG halves the colour's resolution and rounds; 8 of 255 is more than that costs here. */
  private static final int LOSSY = 8;

  static Stream<Arguments> variants() {
    return Stream.of(
        jpeg("baseline", Encoder.jpeg(COLOUR), COLOUR),
        jpeg("progressive", Encoder.progressiveJpeg(COLOUR), COLOUR),
        jpeg("grey", Encoder.jpeg(GREY), GREY),
        jpeg("CMYK", Encoder.adobeJpeg(COLOUR, 0), Drawing.dimmed(COLOUR, 0.5)),
        jpeg("YCCK", Encoder.adobeJpeg(COLOUR, 2), Drawing.dimmed(COLOUR, 0.5)),
        exact(PictureFormat.PNG, "8 bit", Encoder.png(COLOUR), COLOUR),
        exact(PictureFormat.PNG, "16 bit", Encoder.png(DEEP), COLOUR),
        exact(PictureFormat.PNG, "alpha", Encoder.png(ALPHA), ALPHA),
        exact(PictureFormat.PNG, "palette", Encoder.png(PALETTE), PALETTE),
        exact(PictureFormat.PNG, "grey", Encoder.png(GREY), GREY),
        exact(PictureFormat.PNG, "interlaced", Encoder.interlacedPng(COLOUR), COLOUR),
        arguments(PictureFormat.WEBP, "lossy", Encoder.webp(COLOUR, 98), COLOUR, LOSSY),
        exact(PictureFormat.WEBP, "lossless", Encoder.webp(COLOUR, Encoder.LOSSLESS), COLOUR),
        exact(PictureFormat.WEBP, "lossless alpha", Encoder.webp(ALPHA, Encoder.LOSSLESS), ALPHA),
        arguments(PictureFormat.WEBP, "lossy alpha", Encoder.webp(ALPHA, 98), ALPHA, LOSSY),
        exact(PictureFormat.BMP, "bottom-up", Encoder.bmp(COLOUR), COLOUR),
        exact(PictureFormat.BMP, "top-down", Encoder.topDownBmp(COLOUR), COLOUR),
        exact(PictureFormat.BMP, "palette", Encoder.bmp(PALETTE), PALETTE),
        exact(PictureFormat.GIF, "palette", Encoder.gif(PALETTE), PALETTE),
        exact(PictureFormat.GIF, "interlaced", Encoder.interlacedGif(PALETTE), PALETTE),
        exact(
            PictureFormat.GIF,
            "first frame of an animation",
            Encoder.animatedGif(PALETTE, Drawing.palette(WIDTH / 2, HEIGHT)),
            PALETTE),
        exact(PictureFormat.TIFF, "uncompressed", Encoder.tiff(COLOUR), COLOUR),
        exact(PictureFormat.TIFF, "LZW", Encoder.tiff(COLOUR, "LZW"), COLOUR),
        exact(PictureFormat.TIFF, "deflate", Encoder.tiff(COLOUR, "Deflate"), COLOUR),
        exact(PictureFormat.TIFF, "grey", Encoder.tiff(GREY), GREY),
        arguments(
            PictureFormat.TIFF,
            "alpha, which libtiff lays on black",
            Encoder.tiff(ALPHA),
            Drawing.dimmed(COLOUR, 0xc0 / 255.0),
            1),
        exact(PictureFormat.TIFF, "16 bit", Encoder.tiff(DEEP), COLOUR));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("variants")
  void decodesToThePixelsThatWereEncoded(
      PictureFormat format, String variant, byte[] encoded, BufferedImage expected, int tolerance) {
    FaceImage image = FaceImage.decode(encoded);

    assertThat(image.format()).contains(format);
    assertThat(image.width()).isEqualTo(WIDTH);
    assertThat(image.height()).isEqualTo(HEIGHT);
    PixelAssert.assertClose(PixelAssert.pixels(image), PixelAssert.pixels(expected), tolerance);
  }

  private static Arguments exact(
      PictureFormat format, String variant, byte[] encoded, BufferedImage expected) {
    return arguments(format, variant, encoded, expected, 0);
  }

  private static Arguments jpeg(String variant, byte[] encoded, BufferedImage expected) {
    return arguments(PictureFormat.JPEG, variant, encoded, expected, LOSSY);
  }
}
