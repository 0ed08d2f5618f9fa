package io.facerec.image;

import io.facerec.image.ImageDecodeException.Reason;
import java.util.Set;

/** The first page of a TIFF, held against what libtiff would allocate and read for it. */
final class TiffPage {
  private static final int PLAIN_TIFF = 42;
  private static final int KIND = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int COMPRESSION = 259;
  private static final int SAMPLES = 277;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;

  /** None, fax, LZW, JPEG, deflate and PackBits. Of any other, libtiff makes a black picture. */
  private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 7L, 8L, 32773L, 32946L);

  /** Offsets and lengths of the strips, and of the tiles. */
  private static final int[][] PARTS = {{273, 279}, {324, 325}};

  private static final int MAXIMUM_SAMPLES = 4;

  /** Tiles may reach beyond a small picture; more than this is a lie. */
  private static final int MAXIMUM_SPARE_TILE_SIDE = 4096;

  private final byte[] encoded;
  private final TiffDirectory directory;

  /**
   * Reads the first page's directory.
   *
   * @throws IndexOutOfBoundsException when it reaches beyond the end
   */
  TiffPage(byte[] encoded) {
    int version = encoded[encoded[0] == 'I' ? 2 : 3];
    if (version != PLAIN_TIFF) {
      throw unsupported("BigTIFF");
    }
    this.encoded = encoded;
    this.directory = new TiffDirectory(encoded, 0, encoded.length);
  }

  ImageHeader header() {
    if ((directory.value(KIND).orElse(0) & 1) != 0) {
      throw unsupported("TIFF whose first page is a mere preview (a camera's raw file?)");
    }
    if (directory.value(SAMPLES).orElse(1) > MAXIMUM_SAMPLES) {
      throw unsupported(
          "TIFF of %d samples a pixel".formatted(directory.value(SAMPLES).orElseThrow()));
    }
    if (!COMPRESSIONS.contains(directory.value(COMPRESSION).orElse(1))) {
      throw unsupported(
          "TIFF of compression %d".formatted(directory.value(COMPRESSION).orElseThrow()));
    }
    return new ImageHeader(
        PictureFormat.TIFF, side(WIDTH, "width"), side(HEIGHT, "height"), directory.orientation());
  }

  /** Refuses a page whose pixels are not all there, or whose tiles are larger than it can need. */
  void requireWhole(ImageHeader header) {
    requireTile(TILE_WIDTH, header.width());
    requireTile(TILE_HEIGHT, header.height());
    for (int[] part : PARTS) {
      try {
        requireWithin(part[0], part[1]);
      } catch (IndexOutOfBoundsException e) {
        throw new ImageDecodeException(
            Reason.TRUNCATED,
            "the TIFF is cut off after %d bytes: it does not tell where its pixels are"
                .formatted(encoded.length),
            e);
      }
    }
  }

  private void requireWithin(int offsets, int lengths) {
    long count = Math.min(directory.count(offsets), directory.count(lengths));
    for (long i = 0; i < count; i++) {
      long end = directory.value(offsets, i) + directory.value(lengths, i);
      if (end > encoded.length) {
        throw new ImageDecodeException(
            Reason.TRUNCATED,
            "the TIFF is cut off after %d bytes: its pixels go on to %d"
                .formatted(encoded.length, end));
      }
    }
  }

  private void requireTile(int tag, int side) {
    long tile = directory.value(tag).orElse(0);
    if (tile > Math.max(side, MAXIMUM_SPARE_TILE_SIDE)) {
      throw new ImageDecodeException(
          Reason.DAMAGED,
          "the TIFF's tiles have a side of %d for a picture's side of %d".formatted(tile, side));
    }
  }

  private int side(int tag, String name) {
    long side =
        directory
            .value(tag)
            .orElseThrow(
                () ->
                    new ImageDecodeException(
                        Reason.DAMAGED, "the TIFF's first directory has no " + name));
    return (int) Math.min(side, Integer.MAX_VALUE);
  }

  private static ImageDecodeException unsupported(String what) {
    return new ImageDecodeException(
        Reason.UNSUPPORTED, what + " is not decoded; save it as plain TIFF, PNG or JPEG");
  }
}
