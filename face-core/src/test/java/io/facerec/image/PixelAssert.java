package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;

/** Compares decoded pixels with the picture that was encoded. */
final class PixelAssert {
  private PixelAssert() {}

  /** The whole of the picture, at full size. */
  static Raster pixels(FaceImage image) {
    return image.resized(image.width(), image.height()).raster();
  }

  static Raster pixels(BufferedImage image) {
    byte[] bgr = new byte[3 * image.getWidth() * image.getHeight()];
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = rgb(image, x, y);
        bgr[at++] = (byte) rgb;
        bgr[at++] = (byte) (rgb >> 8);
        bgr[at++] = (byte) (rgb >> 16);
      }
    }
    return new Raster(image.getWidth(), image.getHeight(), bgr);
  }

  /** Java takes grey for linear light and would brighten it. */
  private static int rgb(BufferedImage image, int x, int y) {
    return image.getType() == BufferedImage.TYPE_BYTE_GRAY
        ? 0x10101 * image.getRaster().getSample(x, y, 0)
        : image.getRGB(x, y);
  }

  /** No channel of any pixel is off by more than that. */
  static void assertClose(Raster actual, Raster expected, int tolerance) {
    assertThat(actual.width()).isEqualTo(expected.width());
    assertThat(actual.height()).isEqualTo(expected.height());
    byte[] a = actual.bgr();
    byte[] b = expected.bgr();
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i] & 0xff)
          .as("channel %d of pixel (%d, %d)", i % 3, i / 3 % actual.width(), i / 3 / actual.width())
          .isBetween((b[i] & 0xff) - tolerance, (b[i] & 0xff) + tolerance);
    }
  }
}
