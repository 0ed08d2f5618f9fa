package io.facerec.image;

import io.facerec.image.ImageDecodeException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds out whether the data goes on to its end. OpenCV does not: a JPEG cut in half comes back as
 * a picture whose lower half is left to chance.
 */
final class PictureStructure {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int PROGRESSIVE_FRAME = 0xc2;

  /**
   * Real progressive pictures have about 10 scans; thousands are an attack on the decoder's time.
   */
  private static final int MAXIMUM_SCANS = 100;

  private static final int RIFF_HEAD = 8;
  private static final byte[] PNG_END = {'I', 'E', 'N', 'D'};

  private PictureStructure() {}

  static void requireWhole(byte[] encoded, PictureFormat format) {
    switch (format) {
      case JPEG -> requireWholeJpeg(encoded);
      case PNG -> requireWholePng(encoded);
      case WEBP -> requireWholeRiff(encoded);
      case BMP, GIF, TIFF -> {
        // Their decoders refuse short data themselves.
      }
    }
  }

  private static void requireWholeJpeg(byte[] encoded) {
    boolean progressive = false;
    int at = 2;
    while (at + 4 <= encoded.length) {
      if ((encoded[at] & 0xff) != 0xff) {
        throw new ImageDecodeException(
            Reason.DAMAGED, "the JPEG has no marker at byte %d".formatted(at));
      }
      int marker = encoded[at + 1] & 0xff;
      if (marker == 0xff) { // a fill byte
        at++;
        continue;
      }
      progressive |= marker == PROGRESSIVE_FRAME;
      if (marker == SOS) {
        requireEndOfImage(encoded, at);
        if (progressive) {
          requireFewScans(encoded, at);
        }
        return;
      }
      boolean standalone = marker >= 0xd0 && marker <= SOI;
      at += standalone ? 2 : 2 + (((encoded[at + 2] & 0xff) << 8) | (encoded[at + 3] & 0xff));
    }
    throw truncated("JPEG", encoded, "no scan begins");
  }

  private static void requireEndOfImage(byte[] encoded, int from) {
    for (int at = encoded.length - 2; at > from; at--) {
      if ((encoded[at] & 0xff) == 0xff && (encoded[at + 1] & 0xff) == EOI) {
        return;
      }
    }
    throw truncated("JPEG", encoded, "the end-of-image marker is missing");
  }

  private static void requireFewScans(byte[] encoded, int from) {
    int scans = 0;
    for (int at = from; at + 1 < encoded.length; at++) {
      if ((encoded[at] & 0xff) == 0xff && (encoded[at + 1] & 0xff) == SOS) {
        scans++;
      }
    }
    if (scans > MAXIMUM_SCANS) {
      throw new ImageDecodeException(
          Reason.TOO_LARGE,
          "the progressive JPEG has %d scans; at most %d are decoded"
              .formatted(scans, MAXIMUM_SCANS));
    }
  }

  private static void requireWholePng(byte[] encoded) {
    long at = 8;
    while (at + 12 <= encoded.length) {
      int length = ByteBuffer.wrap(encoded, (int) at, 4).getInt();
      if (length < 0) {
        throw new ImageDecodeException(
            Reason.DAMAGED, "the PNG has a chunk of negative length at byte %d".formatted(at));
      }
      if (isPngEnd(encoded, (int) at + 4)) {
        return;
      }
      at += 12L + length;
    }
    throw truncated("PNG", encoded, "its last chunk is missing");
  }

  private static boolean isPngEnd(byte[] encoded, int at) {
    for (int i = 0; i < PNG_END.length; i++) {
      if (encoded[at + i] != PNG_END[i]) {
        return false;
      }
    }
    return true;
  }

  private static void requireWholeRiff(byte[] encoded) {
    long declared =
        RIFF_HEAD
            + Integer.toUnsignedLong(
                ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
    if (declared > encoded.length) {
      throw truncated("WebP", encoded, "its header declares %d".formatted(declared));
    }
  }

  private static ImageDecodeException truncated(String format, byte[] encoded, String what) {
    return new ImageDecodeException(
        Reason.TRUNCATED,
        "the %s is cut off after %d bytes: %s".formatted(format, encoded.length, what));
  }
}
