package io.facerec.image;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import io.facerec.image.ImageDecodeException.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Reads format, size and orientation: of each format the very fields that its decoder allocates by,
 * at the very place where the decoder looks for them, and nothing else. A profile or a comment that
 * inflates to gigabytes is never touched.
 */
final class HeaderReader {
  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int PNG_HEADER_END = 33;
  private static final int WEBP_ANIMATION_FLAG = 0x02;
  private static final int WEBP_LOSSLESS_SIGNATURE = 0x2f;
  private static final int OS2_BMP_HEADER = 12;
  private static final int WINDOWS_BMP_HEADER = 36;

  /** Pictures that other programs can turn into one that is read here. */
  private static final Set<FileType> OTHER_PICTURES =
      EnumSet.of(
          FileType.Psd,
          FileType.Bmp, // OS/2's icons and arrays
          FileType.Ico,
          FileType.Pcx,
          FileType.Heif,
          FileType.Avif,
          FileType.Eps,
          FileType.Arw,
          FileType.Crw,
          FileType.Cr2,
          FileType.Crx,
          FileType.Orf,
          FileType.Raf,
          FileType.Rw2);

  private HeaderReader() {}

  static ImageHeader read(byte[] encoded) {
    try {
      if (startsWith(encoded, 0, new byte[] {(byte) 0xff, (byte) 0xd8})) {
        return jpeg(encoded);
      } else if (startsWith(encoded, 0, PNG_SIGNATURE)) {
        return png(encoded);
      } else if (startsWith(encoded, 0, "RIFF") && startsWith(encoded, 8, "WEBP")) {
        return webp(encoded);
      } else if (startsWith(encoded, 0, "BM")) {
        return bmp(encoded);
      } else if (startsWith(encoded, 0, "GIF87a") || startsWith(encoded, 0, "GIF89a")) {
        return GifFrame.header(encoded);
      } else if (isTiff(encoded)) {
        return new TiffPage(encoded).header();
      }
      throw refused(encoded, FileTypeDetector.detectFileType(new ByteArrayInputStream(encoded)));
    } catch (EOFException | IndexOutOfBoundsException e) {
      throw cutOff(encoded, e);
    } catch (IOException e) {
      if (e.getCause() instanceof EOFException) {
        throw cutOff(encoded, e);
      }
      throw new ImageDecodeException(
          Reason.DAMAGED, "the header cannot be read: " + e.getMessage(), e);
    }
  }

  private static ImageHeader jpeg(byte[] encoded) {
    JpegMarkers markers = JpegMarkers.read(encoded);
    return new ImageHeader(
        PictureFormat.JPEG, markers.width(), markers.height(), markers.orientation());
  }

  private static ImageHeader png(byte[] encoded) throws EOFException {
    if (encoded.length < PNG_HEADER_END) {
      throw new EOFException();
    }
    if (!startsWith(encoded, 12, "IHDR")) {
      throw new ImageDecodeException(
          Reason.DAMAGED, "the PNG does not begin with its header, IHDR");
    }
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    return new ImageHeader(
        PictureFormat.PNG, bytes.getInt(16), bytes.getInt(20), pngOrientation(encoded, bytes));
  }

  /**
   * A PNG whose chunks end early still has a size; {@link PictureStructure} says what is missing.
   */
  private static Orientation pngOrientation(byte[] encoded, ByteBuffer bytes) {
    long at = PNG_HEADER_END;
    while (at + 12 <= encoded.length) {
      int length = bytes.getInt((int) at);
      if (length < 0 || at + 12 + length > encoded.length) {
        break;
      }
      if (startsWith(encoded, (int) at + 4, "eXIf")) {
        return TiffDirectory.exifOrientation(encoded, (int) at + 8, length);
      }
      at += 12L + length;
    }
    return Orientation.UPRIGHT;
  }

  /** Only the first chunk tells the size: libwebp holds all that follow against it. */
  private static ImageHeader webp(byte[] encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    if (startsWith(encoded, 12, "VP8X")) {
      if ((bytes.get(20) & WEBP_ANIMATION_FLAG) != 0) {
        throw new ImageDecodeException(
            Reason.UNSUPPORTED,
            "animated WebP is not decoded; save one frame as WebP, PNG or JPEG");
      }
      int width = 1 + (bytes.getInt(24) & 0xffffff);
      int height = 1 + (bytes.getInt(26) >>> 8);
      return new ImageHeader(PictureFormat.WEBP, width, height, webpOrientation(encoded, bytes));
    }
    if (startsWith(encoded, 12, "VP8L") && bytes.get(20) == WEBP_LOSSLESS_SIGNATURE) {
      int sides = bytes.getInt(21);
      return new ImageHeader(
          PictureFormat.WEBP,
          1 + (sides & 0x3fff),
          1 + ((sides >>> 14) & 0x3fff),
          Orientation.UPRIGHT);
    }
    if (startsWith(encoded, 12, "VP8 ")) {
      return new ImageHeader(
          PictureFormat.WEBP,
          bytes.getShort(26) & 0x3fff,
          bytes.getShort(28) & 0x3fff,
          Orientation.UPRIGHT);
    }
    if (encoded.length < 30) {
      throw new IndexOutOfBoundsException("no WebP chunk");
    }
    throw new ImageDecodeException(Reason.DAMAGED, "the WebP does not begin with a picture");
  }

  private static Orientation webpOrientation(byte[] encoded, ByteBuffer bytes) {
    long at = 12;
    while (at + 8 <= encoded.length) {
      long length = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
      if (startsWith(encoded, (int) at, "EXIF") && at + 8 + length <= encoded.length) {
        return TiffDirectory.exifOrientation(encoded, (int) at + 8, (int) length);
      }
      at += 8 + length + (length & 1);
    }
    return Orientation.UPRIGHT;
  }

  private static ImageHeader bmp(byte[] encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    int headerBytes = bytes.getInt(14);
    if (headerBytes == OS2_BMP_HEADER) {
      return bmp(Short.toUnsignedInt(bytes.getShort(18)), Short.toUnsignedInt(bytes.getShort(20)));
    }
    if (headerBytes >= WINDOWS_BMP_HEADER) {
      // A negative height means rows from the top, not a picture of less than nothing.
      return bmp(bytes.getInt(18), Math.abs(bytes.getInt(22)));
    }
    throw new ImageDecodeException(
        Reason.UNSUPPORTED,
        "BMP with a header of %d bytes is not decoded; save it as PNG".formatted(headerBytes));
  }

  private static ImageHeader bmp(int width, int height) {
    return new ImageHeader(PictureFormat.BMP, width, height, Orientation.UPRIGHT);
  }

  /** Plain, and BigTIFF, which is refused by name. */
  private static boolean isTiff(byte[] encoded) {
    return startsWith(encoded, 0, "II*\0")
        || startsWith(encoded, 0, "MM\0*")
        || startsWith(encoded, 0, "II+\0")
        || startsWith(encoded, 0, "MM\0+");
  }

  private static boolean startsWith(byte[] encoded, int at, String ascii) {
    return startsWith(encoded, at, ascii.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean startsWith(byte[] encoded, int at, byte[] start) {
    if (encoded.length - at < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (encoded[at + i] != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static ImageDecodeException cutOff(byte[] encoded, Exception cause) {
    return new ImageDecodeException(
        Reason.TRUNCATED,
        "the header is cut off: it reaches beyond the end, after %d bytes"
            .formatted(encoded.length),
        cause);
  }

  private static ImageDecodeException refused(byte[] encoded, FileType type) {
    String read = PictureFormat.names() + " are read";
    if (OTHER_PICTURES.contains(type)) {
      return new ImageDecodeException(
          Reason.UNSUPPORTED,
          "%s (%s) is not decoded here; convert it to JPEG or PNG. %s"
              .formatted(type.getName(), type.getLongName(), read));
    }
    if (type != FileType.Unknown) {
      return new ImageDecodeException(
          Reason.NOT_A_PICTURE,
          "this is %s (%s), no picture; %s".formatted(type.getName(), type.getLongName(), read));
    }
    String start = HexFormat.of().formatHex(encoded, 0, Math.min(4, encoded.length));
    return new ImageDecodeException(
        Reason.NOT_A_PICTURE,
        "these %d bytes (they start with %s) are no picture; %s"
            .formatted(encoded.length, start, read));
  }
}
