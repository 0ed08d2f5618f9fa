package io.facerec.image;

import java.util.Arrays;

/** The segments of a JPEG, one by one, to be put together wrongly. */
final class JpegParts {
  static final byte[] START = {(byte) 0xff, (byte) 0xd8};
  static final byte[] END = {(byte) 0xff, (byte) 0xd9};

  private JpegParts() {}

  static byte[] segment(int marker, byte[] data) {
    return new Bytes().u8(0xff, marker).u16(2 + data.length).all(data).toArray();
  }

  /** A frame header of three components that are not subsampled. */
  static byte[] frame(int marker, int bits, int width, int height) {
    return segment(
        marker,
        new Bytes()
            .u8(bits)
            .u16(height)
            .u16(width)
            .u8(3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0)
            .toArray());
  }

  /** The start of a scan of all three components, and a little data. */
  static byte[] scan() {
    return Bytes.join(
        segment(0xda, new byte[] {3, 1, 0, 2, 0, 3, 0, 0, 63, 0}), new byte[] {1, 2, 3, 4});
  }

  /** Where the first segment with that marker stands. */
  static int at(byte[] jpeg, int marker) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != marker) {
      at += 2 + length(jpeg, at);
    }
    return at;
  }

  /** A copy without the segments of that marker before the first scan. */
  static byte[] without(byte[] jpeg, int marker) {
    Bytes kept = new Bytes().all(START);
    int at = 2;
    int type;
    do {
      type = jpeg[at + 1] & 0xff;
      int next = at + 2 + length(jpeg, at);
      if (type != marker) {
        kept.all(Arrays.copyOfRange(jpeg, at, next));
      }
      at = next;
    } while (type != 0xda);
    return kept.all(Arrays.copyOfRange(jpeg, at, jpeg.length)).toArray();
  }

  private static int length(byte[] jpeg, int at) {
    return (jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff);
  }
}
