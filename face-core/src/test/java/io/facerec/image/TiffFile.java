package io.facerec.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A big-endian TIFF of one directory, all of whose values are single 32-bit numbers. */
final class TiffFile {
  private static final int LONG = 4;

  private final byte[] pixels;
  private final List<Entry> entries = new ArrayList<>();
  private int pixelsTag;
  private int follower;

  TiffFile(byte[] pixels) {
    this.pixels = pixels;
  }

  /** Sets a tag, which stands there once. */
  TiffFile with(int tag, int value) {
    if (tag == pixelsTag) {
      pixelsTag = 0;
    }
    return without(tag).add(new Entry(tag, value));
  }

  /** Puts a tag before the one that is there already. */
  TiffFile first(int tag, int value) {
    entries.add(0, new Entry(tag, value));
    return this;
  }

  TiffFile without(int tag) {
    entries.removeIf(entry -> entry.tag == tag);
    return this;
  }

  /** Which tag is to say where the pixels are. */
  TiffFile pixelsAt(int tag) {
    pixelsTag = tag;
    return this;
  }

  TiffFile followedBy(int offset) {
    follower = offset;
    return this;
  }

  byte[] file() {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingInt(Entry::tag));
    Bytes file = new Bytes().ascii("MM\0*").u32(8).u16(sorted.size());
    int pixelsOffset = 8 + 2 + 12 * sorted.size() + 4;
    for (Entry entry : sorted) {
      file.u16(entry.tag).u16(LONG).u32(1);
      file.u32(entry.tag == pixelsTag ? pixelsOffset : entry.value);
    }
    return file.u32(follower).all(pixels).toArray();
  }

  private TiffFile add(Entry entry) {
    entries.add(entry);
    return this;
  }

  private record Entry(int tag, int value) {}
}
