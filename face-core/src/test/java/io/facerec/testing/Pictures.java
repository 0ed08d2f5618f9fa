package io.facerec.testing;

import io.facerec.image.FaceImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures that tests make of the samples. */
public final class Pictures {
  private Pictures() {}

  /** Upright, which ImageIO's pictures are not. */
  public static BufferedImage read(Path file) {
    FaceImage image = FaceImage.decode(file);
    byte[] bgr = image.resized(image.width(), image.height()).raster().bgr();
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
    picture.getRaster().setDataElements(0, 0, image.width(), image.height(), rgb(bgr));
    return picture;
  }

  private static byte[] rgb(byte[] bgr) {
    byte[] rgb = bgr.clone();
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = bgr[i + 2];
      rgb[i + 2] = bgr[i];
    }
    return rgb;
  }

  /** The same picture at another size, bicubic. */
  public static BufferedImage scaled(BufferedImage picture, int width, int height) {
    BufferedImage scaled = canvas(width, height);
    paste(scaled, picture, 0, 0, width, height);
    return scaled;
  }

  public static BufferedImage canvas(int width, int height) {
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(new Color(90, 110, 130));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return canvas;
  }

  public static void paste(
      BufferedImage onto, BufferedImage picture, int x, int y, int width, int height) {
    Graphics2D graphics = onto.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(picture, x, y, width, height, null);
    graphics.dispose();
  }

  /** Encoded at a quality of 0.93. */
  public static byte[] jpeg(BufferedImage picture) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(0.93f);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
