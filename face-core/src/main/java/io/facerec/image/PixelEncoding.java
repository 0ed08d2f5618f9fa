package io.facerec.image;

import java.util.List;

/**
 * How 8-bit pixels become a model's input: {@code (v - mean) / std} per colour plane, for v in
 * 0..255.
 *
 * @param order of the three planes
 * @param mean three values on the 0..255 scale, in the planes' order
 * @param std three values on the 0..255 scale, in the planes' order, none 0
 */
public record PixelEncoding(ChannelOrder order, List<Float> mean, List<Float> std) {

  public PixelEncoding {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != 3 || std.size() != 3) {
      throw new IllegalArgumentException(
          "mean and std need three values each, got " + mean.size() + " and " + std.size());
    }
    if (std.contains(0f)) {
      throw new IllegalArgumentException("std must not be 0, got " + std);
    }
  }

  /** The encoded values of 0..255 for one plane. */
  float[] table(int plane) {
    float[] table = new float[256];
    for (int value = 0; value < 256; value++) {
      table[value] = (value - mean.get(plane)) / std.get(plane);
    }
    return table;
  }
}
