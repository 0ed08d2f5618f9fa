package io.facerec.benchmarks;

import io.facerec.image.FaceImage;
import io.facerec.image.Raster;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Large test pictures made from the samples, the same bytes each time on one JDK. */
final class Pictures {
  private static final List<String> MOSAIC =
      List.of("cast2.jpg", "group6.jpg", "cast4.jpg", "cast1.jpg", "cast5.jpg", "cast3.jpg");
  private static final int CELL_WIDTH = 816;
  private static final int CELL_HEIGHT = 612;
  private static final float QUALITY = 0.91f;

  /** Levels of 0..255: what a phone's sensor adds in a room. */
  private static final double NOISE = 5;

  private Pictures() {}

  /**
   * Different samples side by side, each scaled by 0.6 to 1.6, in cells x cells of 816 x 612: 1 is
   * 0.5 megapixels, 2 is 2, 5 is 12.5. The detail of real pictures, with many small faces.
   */
  static byte[] mosaic(int cells) {
    BufferedImage picture = blank(cells * CELL_WIDTH, cells * CELL_HEIGHT);
    for (int cell = 0; cell < cells * cells; cell++) {
      draw(
          picture,
          upright(Workplace.sample(MOSAIC.get(cell % MOSAIC.size()))),
          cell % cells * CELL_WIDTH,
          cell / cells * CELL_HEIGHT,
          CELL_WIDTH,
          CELL_HEIGHT);
    }
    return jpeg(grained(picture));
  }

  /** One picture enlarged without adding detail: flatters every decoder. */
  static byte[] smooth(int cells) {
    return jpeg(enlarged(cells));
  }

  /** One face that fills about a third of the width, with a sensor's noise. */
  static byte[] portrait(int cells) {
    return jpeg(grained(enlarged(cells)));
  }

  static byte[] png(byte[] encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(upright(encoded), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage enlarged(int cells) {
    BufferedImage picture = blank(cells * CELL_HEIGHT, cells * CELL_WIDTH);
    BufferedImage sample = upright(Workplace.sample("live1.jpg"));
    draw(picture, sample, 0, 0, picture.getWidth(), picture.getHeight());
    return picture;
  }

  private static BufferedImage blank(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  private static void draw(
      BufferedImage onto, BufferedImage picture, int x, int y, int width, int height) {
    Graphics2D graphics = onto.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(picture, x, y, width, height, null);
    graphics.dispose();
  }

  /** The samples were compressed hard; noise gives back the bytes a camera's own file has. */
  private static BufferedImage grained(BufferedImage picture) {
    Random random = new Random(1);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        int noise = (int) Math.round(NOISE * random.nextGaussian());
        picture.setRGB(
            x, y, shifted(rgb, 16, noise) | shifted(rgb, 8, noise) | shifted(rgb, 0, noise));
      }
    }
    return picture;
  }

  private static int shifted(int rgb, int channel, int by) {
    return Math.max(0, Math.min(255, (rgb >> channel & 0xff) + by)) << channel;
  }

  private static BufferedImage upright(byte[] encoded) {
    FaceImage image = FaceImage.decode(encoded);
    Raster pixels = image.resized(image.width(), image.height()).raster();
    BufferedImage picture =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_3BYTE_BGR);
    picture.getRaster().setDataElements(0, 0, pixels.width(), pixels.height(), rgb(pixels.bgr()));
    return picture;
  }

  /** setDataElements wants red first, however the image stores it. */
  private static byte[] rgb(byte[] bgr) {
    byte[] rgb = new byte[bgr.length];
    for (int i = 0; i < bgr.length; i += 3) {
      rgb[i] = bgr[i + 2];
      rgb[i + 1] = bgr[i + 1];
      rgb[i + 2] = bgr[i];
    }
    return rgb;
  }

  private static byte[] jpeg(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
