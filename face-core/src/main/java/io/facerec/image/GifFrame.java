package io.facerec.image;

import io.facerec.image.ImageDecodeException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** The first frame of a GIF, read by the JDK: this OpenCV has no GIF decoder. */
final class GifFrame {
  private GifFrame() {}

  static ImageHeader header(byte[] encoded) throws IOException {
    try {
      return read(
          encoded,
          reader ->
              new ImageHeader(
                  PictureFormat.GIF, reader.getWidth(0), reader.getHeight(0), Orientation.UPRIGHT));
    } catch (IndexOutOfBoundsException e) {
      throw new ImageDecodeException(Reason.DAMAGED, "the GIF holds no picture", e);
    }
  }

  /** Fresh 8-bit BGR pixels; the caller releases them. */
  static Mat pixels(byte[] encoded) throws IOException {
    BufferedImage frame = read(encoded, reader -> reader.read(0));
    int width = frame.getWidth();
    int height = frame.getHeight();
    Mat pixels = new Mat(height, width, CvType.CV_8UC3);
    int[] rgb = new int[width];
    byte[] bgr = new byte[3 * width];
    for (int y = 0; y < height; y++) {
      frame.getRGB(0, y, width, 1, rgb, 0, width);
      for (int x = 0, at = 0; x < width; x++) {
        bgr[at++] = (byte) rgb[x];
        bgr[at++] = (byte) (rgb[x] >> 8);
        bgr[at++] = (byte) (rgb[x] >> 16);
      }
      pixels.put(y, 0, bgr);
    }
    return pixels;
  }

  private static <T> T read(byte[] encoded, FrameFunction<T> function) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      reader.setInput(input, true, true);
      return function.apply(reader);
    } finally {
      reader.dispose();
    }
  }

  private interface FrameFunction<T> {
    T apply(ImageReader reader) throws IOException;
  }
}
