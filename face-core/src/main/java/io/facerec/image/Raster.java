package io.facerec.image;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A small decoded picture: 8-bit BGR, interleaved, row-major from the top left, no padding between
 * rows. Made by {@link FaceImage}; thread-safe as long as nobody writes into {@link #bgr()}.
 */
public final class Raster {
  private final int width;
  private final int height;
  private final byte[] bgr;

  /**
   * Wraps pixels without copying them.
   *
   * @throws IllegalArgumentException when the array does not hold width x height x 3 bytes
   */
  public Raster(int width, int height, byte[] bgr) {
    if (width < 1 || height < 1 || bgr.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "a raster of %d x %d needs %d bytes, got %d"
              .formatted(width, height, 3L * width * height, bgr.length));
    }
    this.width = width;
    this.height = height;
    this.bgr = bgr;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The pixels themselves, not a copy: blue, green, red of (0, 0), then of (1, 0), ... */
  public byte[] bgr() {
    return bgr;
  }

  /** ITU-R BT.601 luma of one pixel, 0 (black) to 255 (white). */
  public float luma(int x, int y) {
    int at = 3 * (y * width + x);
    return 0.114f * (bgr[at] & 0xff)
        + 0.587f * (bgr[at + 1] & 0xff)
        + 0.299f * (bgr[at + 2] & 0xff);
  }

  /** The mirror image, left and right exchanged. */
  public Raster mirrored() {
    byte[] mirror = new byte[bgr.length];
    for (int y = 0; y < height; y++) {
      int row = 3 * y * width;
      for (int x = 0; x < width; x++) {
        int from = row + 3 * x;
        int to = row + 3 * (width - 1 - x);
        mirror[to] = bgr[from];
        mirror[to + 1] = bgr[from + 1];
        mirror[to + 2] = bgr[from + 2];
      }
    }
    return new Raster(width, height, mirror);
  }

  /**
   * Writes this raster as three float planes (CHW) into {@code target}, black (0, 0, 0) to the
   * right and below it.
   *
   * @param target receives 3 x tensorHeight x tensorWidth values from index 0; its position is left
   * @param tensorWidth at least this raster's width
   * @param tensorHeight at least this raster's height
   */
  public void writePlanes(
      FloatBuffer target, PixelEncoding encoding, int tensorWidth, int tensorHeight) {
    if (tensorWidth < width || tensorHeight < height) {
      throw new IllegalArgumentException(
          "a raster of %d x %d does not fit a tensor of %d x %d"
              .formatted(width, height, tensorWidth, tensorHeight));
    }
    float[][] tables = new float[3][];
    float[][] rows = new float[3][tensorWidth];
    int[] planes = new int[3];
    for (int channel = 0; channel < 3; channel++) {
      planes[channel] = encoding.order().offsetInBgr(channel);
      tables[channel] = encoding.table(planes[channel]);
      Arrays.fill(rows[channel], tables[channel][0]);
    }
    int planeSize = tensorWidth * tensorHeight;
    for (int y = 0; y < tensorHeight; y++) {
      if (y < height) {
        encode(y, tables, rows);
      } else if (y == height) {
        for (int channel = 0; channel < 3; channel++) {
          Arrays.fill(rows[channel], tables[channel][0]);
        }
      }
      for (int channel = 0; channel < 3; channel++) {
        target.put(planes[channel] * planeSize + y * tensorWidth, rows[channel]);
      }
    }
  }

  /** All three channels in one pass over the pixels. */
  private void encode(int y, float[][] tables, float[][] rows) {
    float[] blueTable = tables[0];
    float[] greenTable = tables[1];
    float[] redTable = tables[2];
    float[] blue = rows[0];
    float[] green = rows[1];
    float[] red = rows[2];
    for (int x = 0, from = 3 * y * width; x < width; x++, from += 3) {
      blue[x] = blueTable[bgr[from] & 0xff];
      green[x] = greenTable[bgr[from + 1] & 0xff];
      red[x] = redTable[bgr[from + 2] & 0xff];
    }
  }
}
