package io.facerec.image;

import io.facerec.image.ImageDecodeException.Reason;

/**
 * What stands in a JPEG up to its first scan. The markers are walked exactly as libjpeg walks them,
 * so that what is checked here is what is decoded there; where libjpeg would skip over garbage, the
 * JPEG is refused.
 */
final class JpegMarkers {
  static final int EOI = 0xd9;
  static final int SOS = 0xda;

  private static final int SOI = 0xd8;
  private static final int TEM = 0x01;
  private static final int RST0 = 0xd0;
  private static final int APP1 = 0xe1;
  private static final int BASELINE = 0xc0;
  private static final int PROGRESSIVE = 0xc2;

  private final byte[] encoded;
  private int frameAt = -1;
  private int exifAt = -1;
  private int scanAt = -1;

  private JpegMarkers(byte[] encoded) {
    this.encoded = encoded;
  }

  static JpegMarkers read(byte[] encoded) {
    JpegMarkers markers = new JpegMarkers(encoded);
    int at = 2;
    while (markers.scanAt < 0 && at + 4 <= encoded.length) {
      at = markers.next(at);
    }
    if (markers.frameAt < 0) {
      throw new ImageDecodeException(
          markers.scanAt < 0 ? Reason.TRUNCATED : Reason.DAMAGED,
          "the JPEG's %d bytes hold no frame header".formatted(encoded.length));
    }
    if (markers.scanAt < 0) {
      throw new ImageDecodeException(
          Reason.TRUNCATED,
          "the JPEG is cut off after %d bytes: no scan begins".formatted(encoded.length));
    }
    return markers;
  }

  int width() {
    return unsignedShort(frameAt + 7);
  }

  int height() {
    return unsignedShort(frameAt + 5);
  }

  /** Where the first scan's marker stands. */
  int scanAt() {
    return scanAt;
  }

  /**
   * Whether more than one scan makes up the picture: it is progressive, or its planes stand apart.
   */
  boolean hasSeveralScans() {
    return (encoded[frameAt + 1] & 0xff) == PROGRESSIVE
        || (encoded[scanAt + 4] & 0xff) < components();
  }

  Orientation orientation() {
    return exifAt < 0
        ? Orientation.UPRIGHT
        : TiffDirectory.exifOrientation(encoded, exifAt + 4, end(exifAt) - exifAt - 4);
  }

  private int next(int at) {
    int marker = encoded[at + 1] & 0xff;
    if ((encoded[at] & 0xff) != 0xff || marker == 0) {
      throw new ImageDecodeException(
          Reason.DAMAGED, "the JPEG has no marker at byte %d".formatted(at));
    }
    if (marker == 0xff) { // a fill byte
      return at + 1;
    }
    if (!hasMeaning(marker)) {
      return at + 2;
    }
    if (marker == SOI || marker == EOI) {
      throw new ImageDecodeException(
          Reason.DAMAGED,
          "the JPEG %s again at byte %d, before its first scan"
              .formatted(marker == SOI ? "begins" : "ends", at));
    }
    int end = end(at);
    if (end > encoded.length) {
      throw new ImageDecodeException(
          Reason.TRUNCATED,
          "the JPEG is cut off after %d bytes: its segment at byte %d goes on to %d"
              .formatted(encoded.length, at, end));
    }
    if (isFrame(marker)) {
      requireDecodable(at, marker);
      frameAt = at;
    } else if (marker == SOS) {
      requireScanHeader(at);
      scanAt = at;
    } else if (marker == APP1 && exifAt < 0 && TiffDirectory.startsWithExif(encoded, at + 4)) {
      exifAt = at;
    }
    return end;
  }

  private void requireDecodable(int at, int marker) {
    if (frameAt >= 0) {
      throw new ImageDecodeException(
          Reason.DAMAGED, "the JPEG has a second frame header at byte %d".formatted(at));
    }
    if (end(at) < at + 10) {
      throw new ImageDecodeException(
          Reason.DAMAGED, "the JPEG's frame header at byte %d is too short".formatted(at));
    }
    if (marker > PROGRESSIVE) {
      throw unsupported(
          "lossless, hierarchical or arithmetic JPEG (frame type %d)", marker - BASELINE);
    }
    int bits = encoded[at + 4] & 0xff;
    if (bits != 8) {
      throw unsupported("JPEG of %d bits a sample", bits);
    }
    int components = encoded[at + 9] & 0xff;
    if (components != 1 && components != 3 && components != 4) {
      throw unsupported("JPEG of %d components", components);
    }
  }

  private void requireScanHeader(int at) {
    if (end(at) < at + 8) {
      throw new ImageDecodeException(
          Reason.DAMAGED, "the JPEG's scan header at byte %d is too short".formatted(at));
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= BASELINE
        && marker <= 0xcf
        && marker != 0xc4 // Huffman tables
        && marker != 0xc8 // reserved
        && marker != 0xcc; // arithmetic coding's conditions
  }

  private int components() {
    return encoded[frameAt + 9] & 0xff;
  }

  /** Whether a marker is more than padding or a restart within a scan's data. */
  static boolean hasMeaning(int marker) {
    return marker > TEM && !(marker >= RST0 && marker < SOI);
  }

  /** What the segment at that place says of its length, at least 2: the length field counts. */
  static int length(byte[] encoded, int at) {
    if (at + 4 > encoded.length) {
      throw new ImageDecodeException(
          Reason.TRUNCATED, "the JPEG is cut off after %d bytes".formatted(encoded.length));
    }
    int length = ((encoded[at + 2] & 0xff) << 8) | (encoded[at + 3] & 0xff);
    if (length < 2) {
      throw new ImageDecodeException(
          Reason.DAMAGED,
          "the JPEG's segment at byte %d declares a length of %d".formatted(at, length));
    }
    return length;
  }

  /** One beyond the segment of the marker at that place. */
  private int end(int at) {
    return at + 2 + length(encoded, at);
  }

  private int unsignedShort(int at) {
    return ((encoded[at] & 0xff) << 8) | (encoded[at + 1] & 0xff);
  }

  private static ImageDecodeException unsupported(String variant, int value) {
    return new ImageDecodeException(
        Reason.UNSUPPORTED,
        variant.formatted(value) + " is not decoded; save it as baseline or progressive JPEG");
  }
}
