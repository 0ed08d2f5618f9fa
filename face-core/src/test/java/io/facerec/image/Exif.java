package io.facerec.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** EXIF parts by hand, and the pictures that carry them. */
final class Exif {
  static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;

  private Exif() {}

  /** A big-endian TIFF structure of one directory with one entry. */
  static byte[] orientation(int value) {
    return directory(8, 1, 0).u16(ORIENTATION).u16(SHORT).u32(1).u16(value).u16(0).u32(0).toArray();
  }

  /** The same, little-endian. */
  static byte[] orientationLittle(int value) {
    return new Bytes()
        .ascii("II*\0")
        .u32Little(8)
        .u16Little(1)
        .u16Little(ORIENTATION)
        .u16Little(SHORT)
        .u32Little(1)
        .u16Little(value)
        .zeros(6)
        .toArray();
  }

  /** A first directory without an orientation, and a second, the thumbnail's, with one. */
  static byte[] thumbnailOrientation(int value) {
    return directory(8, 1, 0)
        .u16(0x010e)
        .u16(SHORT)
        .u32(1)
        .u32(0)
        .u32(26)
        .u16(1)
        .u16(ORIENTATION)
        .u16(SHORT)
        .u32(1)
        .u16(value)
        .u16(0)
        .u32(0)
        .toArray();
  }

  /** The start of a directory; its entries are to be added. */
  static Bytes directory(int offset, int entries, int gap) {
    return new Bytes().ascii("MM\0*").u32(offset).zeros(gap).u16(entries);
  }

  static byte[] inJpeg(byte[] jpeg, byte[] exif) {
    byte[] segment =
        new Bytes().u16(0xffe1).u16(8 + exif.length).ascii("Exif\0\0").all(exif).toArray();
    return Bytes.inserted(jpeg, 2, segment);
  }

  static byte[] inPng(byte[] png, byte[] exif) {
    return Bytes.inserted(png, 33, PngParts.chunk("eXIf", exif));
  }

  /** The simple WebP becomes an extended one, with the EXIF chunk at its end. */
  static byte[] inWebp(byte[] webp, int width, int height, byte[] exif) {
    byte[] padded = exif.length % 2 == 0 ? exif : Bytes.join(exif, new byte[1]);
    byte[] chunks =
        new Bytes()
            .ascii("VP8X")
            .u32Little(10)
            .u32Little(0x08)
            .u16Little(width - 1)
            .u8(0)
            .u16Little(height - 1)
            .u8(0)
            .all(Arrays.copyOfRange(webp, 12, webp.length))
            .ascii("EXIF")
            .u32Little(exif.length)
            .all(padded)
            .toArray();
    return new Bytes()
        .ascii("RIFF")
        .u32Little(4 + chunks.length)
        .ascii("WEBP")
        .all(chunks)
        .toArray();
  }

  /** A TIFF whose first directory gets one more entry; it is copied to the end of the file. */
  static byte[] inTiff(byte[] tiff, int orientation) {
    ByteBuffer bytes = ByteBuffer.wrap(tiff);
    bytes.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int at = bytes.getInt(4);
    int count = bytes.getShort(at);
    ByteBuffer out = ByteBuffer.allocate(tiff.length + 1 + 2 + 12 * (count + 1) + 4);
    out.order(bytes.order());
    int moved = tiff.length + tiff.length % 2;
    out.put(tiff).putInt(4, moved).position(moved).putShort((short) (count + 1));
    boolean written = false;
    for (int i = 0; i < count; i++) {
      int entry = at + 2 + 12 * i;
      if (!written && bytes.getShort(entry) > ORIENTATION) {
        putOrientation(out, orientation);
        written = true;
      }
      out.put(tiff, entry, 12);
    }
    if (!written) {
      putOrientation(out, orientation);
    }
    return out.array();
  }

  private static void putOrientation(ByteBuffer out, int orientation) {
    out.putShort((short) ORIENTATION).putShort((short) SHORT).putInt(1);
    out.putShort((short) orientation).putShort((short) 0);
  }
}
