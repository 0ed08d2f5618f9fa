package io.facerec.image;

import io.facerec.image.ImageDecodeException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds out whether the data goes on to its end. OpenCV does not: a JPEG cut in half comes back as
 * a picture whose lower half is left to chance.
 *
 * <p>What lies between is not judged. A JPEG whose compressed data is damaged, or cut off with an
 * end put behind, is decoded as every viewer does it: what cannot be read is grey or shifted. In
 * the same way a GIF's missing rows have its first colour, and a TIFF's damaged strips are black.
 */
final class PictureStructure {
  /**
   * Real progressive pictures have about 10 scans; thousands are an attack on the decoder's time.
   */
  private static final int MAXIMUM_SCANS = 100;

  private static final int RIFF_HEAD = 8;
  private static final byte[] PNG_END = {'I', 'E', 'N', 'D'};

  private PictureStructure() {}

  static void requireWhole(byte[] encoded, ImageHeader header) {
    switch (header.format()) {
      case JPEG -> requireWholeJpeg(encoded);
      case PNG -> requireWholePng(encoded);
      case WEBP -> requireWholeRiff(encoded);
      case TIFF -> new TiffPage(encoded).requireWhole(header);
      case BMP, GIF -> {
        // Their decoders refuse short data themselves.
      }
    }
  }

  private static void requireWholeJpeg(byte[] encoded) {
    JpegMarkers markers = JpegMarkers.read(encoded);
    if (markers.hasSeveralScans()) {
      requireFewScans(encoded, markers.scanAt());
    } else {
      requireEndOfImage(encoded, markers.scanAt());
    }
  }

  /** From the end, where it stands in nearly all files. */
  private static void requireEndOfImage(byte[] encoded, int from) {
    for (int at = encoded.length - 2; at > from; at--) {
      if ((encoded[at] & 0xff) == 0xff && (encoded[at + 1] & 0xff) == JpegMarkers.EOI) {
        return;
      }
    }
    throw withoutEnd(encoded);
  }

  /** Walks all scans to the end of the picture; what may follow that is not the decoder's. */
  private static void requireFewScans(byte[] encoded, int from) {
    int scans = 0;
    int at = from;
    while (at + 1 < encoded.length) {
      int marker = encoded[at + 1] & 0xff;
      if ((encoded[at] & 0xff) != 0xff || marker == 0xff || !JpegMarkers.hasMeaning(marker)) {
        at++;
      } else if (marker == JpegMarkers.EOI) {
        requireAtMost(scans);
        return;
      } else {
        scans += marker == JpegMarkers.SOS ? 1 : 0;
        at += 2 + JpegMarkers.length(encoded, at);
      }
    }
    requireAtMost(scans);
    throw withoutEnd(encoded);
  }

  private static void requireAtMost(int scans) {
    if (scans > MAXIMUM_SCANS) {
      throw new ImageDecodeException(
          Reason.TOO_LARGE,
          "the JPEG has %d scans; at most %d are decoded".formatted(scans, MAXIMUM_SCANS));
    }
  }

  private static ImageDecodeException withoutEnd(byte[] encoded) {
    return truncated("JPEG", encoded, "the end-of-image marker is missing");
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
