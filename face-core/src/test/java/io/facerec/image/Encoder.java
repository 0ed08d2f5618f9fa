package io.facerec.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.bmp.BMPImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Pictures to the bytes of every format; the JDK writes all but WebP. */
final class Encoder {
  /** What OpenCV takes for lossless. */
  static final int LOSSLESS = 101;

  private Encoder() {}

  static byte[] jpeg(BufferedImage image) {
    return write("jpeg", image, Encoder::fineQuality);
  }

  static byte[] progressiveJpeg(BufferedImage image) {
    return write(
        "jpeg",
        image,
        param -> {
          fineQuality(param);
          param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        });
  }

  /**
   * Four planes as Adobe's programs write them, inverted; black is half-way, so that forgetting it
   * shows. Compare at half brightness.
   *
   * @param transform 0 for CMYK, 2 for YCCK
   */
  static byte[] adobeJpeg(BufferedImage image, int transform) {
    WritableRaster planes =
        java.awt.image.Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, image.getWidth(), image.getHeight(), 4, null);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        planes.setPixel(x, y, planes(image.getRGB(x, y), transform));
      }
    }
    byte[] jpeg = write("jpeg", new IIOImage(planes, null, null), Encoder::fineQuality);
    byte[] adobe =
        new Bytes().u16(0xffee).u16(14).ascii("Adobe").u16(100).u32(0).u8(transform).toArray();
    return Bytes.inserted(jpeg, 2, adobe);
  }

  private static int[] planes(int rgb, int transform) {
    int red = (rgb >> 16) & 0xff;
    int green = (rgb >> 8) & 0xff;
    int blue = rgb & 0xff;
    if (transform == 0) {
      return new int[] {red, green, blue, 128};
    }
    double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    // libjpeg turns YCC to RGB and then inverts: the planes hold the inverse of what was meant.
    double inverse = 255 - luma;
    return new int[] {
      (int) Math.round(inverse),
      clamp(128 + 0.564 * (luma - blue)),
      clamp(128 + 0.713 * (luma - red)),
      128
    };
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  static byte[] png(BufferedImage image) {
    return write("png", image, param -> {});
  }

  static byte[] interlacedPng(BufferedImage image) {
    return write("png", image, param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
  }

  static byte[] bmp(BufferedImage image) {
    return write("bmp", image, param -> {});
  }

  static byte[] topDownBmp(BufferedImage image) {
    return write("bmp", image, param -> ((BMPImageWriteParam) param).setTopDown(true));
  }

  static byte[] gif(BufferedImage image) {
    return write("gif", image, param -> param.setProgressiveMode(ImageWriteParam.MODE_DISABLED));
  }

  static byte[] interlacedGif(BufferedImage image) {
    return write("gif", image, param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
  }

  static byte[] animatedGif(BufferedImage... frames) {
    return write(
        "gif",
        (writer, output) -> {
          writer.setOutput(output);
          writer.prepareWriteSequence(null);
          for (BufferedImage frame : frames) {
            writer.writeToSequence(new IIOImage(frame, null, null), null);
          }
          writer.endWriteSequence();
        });
  }

  /** A TIFF; the compression is one of the JDK's names, such as LZW. */
  static byte[] tiff(BufferedImage image, String compression) {
    return write(
        "tiff",
        image,
        param -> {
          param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          param.setCompressionType(compression);
        });
  }

  static byte[] tiff(BufferedImage image) {
    return write("tiff", image, param -> {});
  }

  /** A WebP of that quality, up to 100; lossless above. */
  static byte[] webp(BufferedImage image, int quality) {
    OpenCv.ensureLoaded();
    boolean alpha = image.getColorModel().hasAlpha();
    int width = image.getWidth();
    Mat pixels = new Mat(image.getHeight(), width, alpha ? CvType.CV_8UC4 : CvType.CV_8UC3);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        int argb = image.getRGB(x, y);
        byte[] pixel = {(byte) argb, (byte) (argb >> 8), (byte) (argb >> 16), (byte) (argb >> 24)};
        pixels.put(y, x, alpha ? pixel : java.util.Arrays.copyOf(pixel, 3));
      }
    }
    MatOfByte encoded = new MatOfByte();
    Imgcodecs.imencode(
        ".webp", pixels, encoded, new MatOfInt(Imgcodecs.IMWRITE_WEBP_QUALITY, quality));
    return encoded.toArray();
  }

  private static void fineQuality(ImageWriteParam param) {
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(0.97f);
  }

  private static byte[] write(
      String format, RenderedImage image, Consumer<ImageWriteParam> settings) {
    return write(format, new IIOImage(image, null, null), settings);
  }

  private static byte[] write(String format, IIOImage image, Consumer<ImageWriteParam> settings) {
    return write(
        format,
        (writer, output) -> {
          ImageWriteParam param = writer.getDefaultWriteParam();
          settings.accept(param);
          writer.setOutput(output);
          writer.write(null, image, param);
        });
  }

  private static byte[] write(String format, Writing writing) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writing.write(writer, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private interface Writing {
    void write(ImageWriter writer, ImageOutputStream output) throws IOException;
  }
}
