package io.facerec.image;

import io.facerec.image.ImageDecodeException.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** Encoded bytes to upright pixels, at full scale or, for JPEG, at 1/2, 1/4 or 1/8 of it. */
final class PixelDecoder {
  private PixelDecoder() {}

  /**
   * Decodes one level.
   *
   * @param reduction 1, 2, 4 or 8; other than 1 for JPEG only
   */
  static Level decode(byte[] encoded, ImageHeader header, int reduction) {
    OpenCv.ensureLoaded();
    try {
      return upright(encoded, header, reduction);
    } catch (OutOfMemoryError e) {
      // One large array did not fit; everything else goes on.
      throw new ImageDecodeException(
          Reason.TOO_LARGE,
          "the %s is %d x %d, more than the memory that is left; lower the limits, or raise -Xmx"
              .formatted(header.format(), header.width(), header.height()),
          e);
    }
  }

  private static Level upright(byte[] encoded, ImageHeader header, int reduction) {
    Mat pixels = stored(encoded, header, reduction);
    try {
      int expectedWidth = ceilDivide(header.width(), reduction);
      int expectedHeight = ceilDivide(header.height(), reduction);
      if (pixels.cols() != expectedWidth || pixels.rows() != expectedHeight) {
        throw new ImageDecodeException(
            Reason.DAMAGED,
            "the %s header declares %d x %d, its pixels are %d x %d"
                .formatted(
                    header.format(), expectedWidth, expectedHeight, pixels.cols(), pixels.rows()));
      }
      if (pixels.type() != CvType.CV_8UC3) {
        throw damaged(header, null);
      }
      header.orientation().apply(pixels);
      byte[] bgr = new byte[Math.toIntExact(pixels.total() * 3)];
      pixels.get(0, 0, bgr);
      return Level.of(new Raster(pixels.cols(), pixels.rows(), bgr), header, reduction);
    } finally {
      pixels.release();
    }
  }

  private static Mat stored(byte[] encoded, ImageHeader header, int reduction) {
    Mat pixels;
    try {
      pixels =
          header.format() == PictureFormat.GIF
              ? GifFrame.pixels(encoded)
              : decoded(unturned(encoded, header), flags(reduction));
    } catch (CvException | IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw damaged(header, e);
    }
    if (pixels.empty()) {
      throw damaged(header, null);
    }
    return pixels;
  }

  private static byte[] unturned(byte[] encoded, ImageHeader header) {
    return header.format() == PictureFormat.TIFF && header.orientation() != Orientation.UPRIGHT
        ? TiffDirectory.withoutOrientation(encoded)
        : encoded;
  }

  private static Mat decoded(byte[] encoded, int flags) {
    MatOfByte input = new MatOfByte(encoded);
    try {
      return Imgcodecs.imdecode(input, flags);
    } finally {
      input.release();
    }
  }

  private static int flags(int reduction) {
    return Imgcodecs.IMREAD_IGNORE_ORIENTATION
        | switch (reduction) {
          case 1 -> Imgcodecs.IMREAD_COLOR;
          case 2 -> Imgcodecs.IMREAD_REDUCED_COLOR_2;
          case 4 -> Imgcodecs.IMREAD_REDUCED_COLOR_4;
          case 8 -> Imgcodecs.IMREAD_REDUCED_COLOR_8;
          default -> throw new IllegalArgumentException("reduction must be 1, 2, 4 or 8");
        };
  }

  private static ImageDecodeException damaged(ImageHeader header, @Nullable Throwable cause) {
    return new ImageDecodeException(
        Reason.DAMAGED,
        "the %s header (%d x %d) is sound, but its pixels cannot be decoded: the data is damaged, cut off, or of a rare variant; save it again as JPEG or PNG"
            .formatted(header.format(), header.width(), header.height()),
        cause);
  }

  private static int ceilDivide(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }
}
