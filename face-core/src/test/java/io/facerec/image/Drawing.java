package io.facerec.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;

/** Pictures whose every corner is another: red grows to the right, green downwards. */
final class Drawing {
  private Drawing() {}

  static BufferedImage colour(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb(x, y, width, height));
      }
    }
    return image;
  }

  /** Alpha is high but not full, and must be ignored. */
  static BufferedImage withAlpha(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 0xc0000000 | (rgb(x, y, width, height) & 0xffffff));
      }
    }
    return image;
  }

  static BufferedImage palette(int width, int height) {
    byte[] red = new byte[256];
    byte[] green = new byte[256];
    byte[] blue = new byte[256];
    for (int i = 0; i < 16; i++) {
      red[i] = (byte) (17 * i);
      green[i] = (byte) (255 - 11 * i);
      blue[i] = (byte) (i % 4 * 60);
    }
    BufferedImage image =
        new BufferedImage(
            width,
            height,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, 256, red, green, blue));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, (x / 5 + 3 * (y / 4)) % 16);
      }
    }
    return image;
  }

  /** The green of {@link #colour} alone, one sample a pixel. */
  static BufferedImage grey(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, (rgb(x, y, width, height) >> 8) & 0xff);
      }
    }
    return image;
  }

  /** Three 16-bit samples a pixel, in linear steps; what {@link #colour} has in the high bytes. */
  static BufferedImage deep(int width, int height) {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = rgb(x, y, width, height);
        for (int band = 0; band < 3; band++) {
          raster.setSample(x, y, band, ((rgb >> (16 - 8 * band)) & 0xff) << 8 | 0x7f);
        }
      }
    }
    return new BufferedImage(model, raster, false, null);
  }

  /** The same picture with every sample scaled. */
  static BufferedImage dimmed(BufferedImage image, double factor) {
    BufferedImage dimmed =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int red = (int) (((rgb >> 16) & 0xff) * factor);
        int green = (int) (((rgb >> 8) & 0xff) * factor);
        int blue = (int) ((rgb & 0xff) * factor);
        dimmed.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return dimmed;
  }

  static int rgb(int x, int y, int width, int height) {
    int red = 255 * x / Math.max(1, width - 1);
    int green = 255 * y / Math.max(1, height - 1);
    return 0xff000000 | red << 16 | green << 8 | (255 - red) / 2;
  }
}
