package io.facerec.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The first directory of a TIFF structure, be it a TIFF file or the EXIF part of another format.
 *
 * <p>Only whole numbers are read, and only when asked for; no other directory is followed. So
 * loops, chains of a million directories and values that overlap a thousand times cost nothing. Of
 * a tag that stands there twice the first counts, as in libtiff.
 */
final class TiffDirectory {
  private static final int ENTRY_BYTES = 12;
  private static final int ORIENTATION = 0x0112;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private final ByteBuffer bytes;
  private final Map<Integer, Integer> entries = new HashMap<>();

  /**
   * Finds the directory's entries.
   *
   * @throws IndexOutOfBoundsException when the directory reaches beyond the end
   */
  TiffDirectory(byte[] encoded, int from, int length) {
    bytes = ByteBuffer.wrap(encoded, from, length).slice();
    bytes.order(bytes.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int at = position(unsignedInt(4));
    int count = unsignedShort(at);
    for (int i = 0; i < count; i++) {
      int entry = at + 2 + i * ENTRY_BYTES;
      entries.putIfAbsent(unsignedShort(entry), entry);
    }
  }

  /**
   * Of an EXIF part, with or without its name in front. Cameras and editors write broken ones, and
   * a picture is not refused for that: it counts as upright, as viewers have it.
   */
  static Orientation exifOrientation(byte[] encoded, int from, int length) {
    boolean named = length >= EXIF.length && startsWithExif(encoded, from);
    int skipped = named ? EXIF.length : 0;
    try {
      return new TiffDirectory(encoded, from + skipped, length - skipped).orientation();
    } catch (IndexOutOfBoundsException e) {
      return Orientation.UPRIGHT;
    }
  }

  static boolean startsWithExif(byte[] encoded, int from) {
    return encoded.length - from >= EXIF.length
        && Arrays.equals(encoded, from, from + EXIF.length, EXIF, 0, EXIF.length);
  }

  Orientation orientation() {
    return value(ORIENTATION).stream()
        .mapToObj(value -> Orientation.ofExif((int) value))
        .findFirst()
        .orElse(Orientation.UPRIGHT);
  }

  /**
   * The same bytes, marked as upright already: OpenCV turns TIFFs by itself, some of them, whatever
   * it is told.
   */
  static byte[] withoutOrientation(byte[] tiff) {
    byte[] copy = tiff.clone();
    TiffDirectory directory = new TiffDirectory(copy, 0, copy.length);
    Integer entry = directory.entries.get(ORIENTATION);
    if (entry != null) {
      directory.bytes.putShort(entry, (short) 0); // a tag without a meaning, which is skipped
    }
    return copy;
  }

  /** A tag's value when it is one whole number; empty when it is missing or anything else. */
  OptionalLong value(int tag) {
    return count(tag) == 1 ? OptionalLong.of(value(tag, 0)) : OptionalLong.empty();
  }

  /** How many whole numbers a tag has; 0 when it is missing or of another type. */
  long count(int tag) {
    Integer entry = entries.get(tag);
    return entry == null || size(entry) == 0 ? 0 : unsignedInt(entry + 4);
  }

  /**
   * One of a tag's whole numbers.
   *
   * @throws IndexOutOfBoundsException when it lies beyond the end, or the tag has no such number
   */
  long value(int tag, long index) {
    Integer entry = entries.get(tag);
    if (entry == null || index >= count(tag)) {
      throw new IndexOutOfBoundsException("tag " + tag + " has no value " + index);
    }
    int size = size(entry);
    long inEntry = entry + 8L;
    long from = count(tag) * size <= 4 ? inEntry : unsignedInt(entry + 8);
    int at = position(from + index * size);
    return switch (size) {
      case 1 -> Byte.toUnsignedLong(bytes.get(at));
      case 2 -> unsignedShort(at);
      default -> unsignedInt(at);
    };
  }

  /** Bytes of one of the entry's numbers; 0 when they are no whole numbers. */
  private int size(int entry) {
    return switch (unsignedShort(entry + 2)) {
      case BYTE -> 1;
      case SHORT -> 2;
      case LONG -> 4;
      default -> 0;
    };
  }

  private int unsignedShort(int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private long unsignedInt(int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  private int position(long offset) {
    if (offset >= bytes.limit()) {
      throw new IndexOutOfBoundsException("offset " + offset);
    }
    return (int) offset;
  }
}
