package io.facerec.server;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Pictures that tests make. */
final class MadePictures {
  /** Marker, length, "Exif", then a TIFF directory with one tag: orientation 3. */
  private static final byte[] UPSIDE_DOWN = {
    (byte) 0xff,
    (byte) 0xe1,
    0,
    34,
    'E',
    'x',
    'i',
    'f',
    0,
    0,
    'M',
    'M',
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    3,
    0,
    0,
    0,
    0,
    0,
    0
  };

  private MadePictures() {}

  /** As a phone that was held upside down stores it: the pixels turned, and EXIF that says so. */
  static byte[] by180(byte[] jpeg) throws IOException {
    BufferedImage upright = ImageIO.read(new ByteArrayInputStream(jpeg));
    BufferedImage turned =
        new BufferedImage(upright.getWidth(), upright.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = turned.createGraphics();
    graphics.rotate(Math.PI, upright.getWidth() / 2.0, upright.getHeight() / 2.0);
    graphics.drawImage(upright, 0, 0, null);
    graphics.dispose();
    byte[] plain = written(turned);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(plain, 0, 2);
    bytes.write(UPSIDE_DOWN, 0, UPSIDE_DOWN.length);
    bytes.write(plain, 2, plain.length - 2);
    return bytes.toByteArray();
  }

  /** One colour: nobody is there. */
  static byte[] plain(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return written(image);
  }

  /** The same picture in other bytes. */
  static byte[] jpeg(byte[] png, float quality) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(
          null, new IIOImage(ImageIO.read(new ByteArrayInputStream(png)), null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] written(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
