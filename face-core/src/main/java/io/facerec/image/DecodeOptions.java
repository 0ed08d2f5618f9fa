package io.facerec.image;

/**
 * Limits that are checked before any pixel is decoded, and how eagerly large JPEGs are reduced.
 *
 * @param maximumBytes of the encoded picture; 1 to 2^31 - 1, default 64 MiB
 * @param maximumWidth of the stored picture in pixels; at least 1, default 20,000
 * @param maximumHeight of the stored picture in pixels; at least 1, default 20,000
 * @param maximumPixels width times height; at least 1, default 100 million (300 MB decoded)
 * @param previewLongSide the long side in pixels that the first decoding must reach: a JPEG above
 *     {@code reduceAbovePixels} is decoded at the smallest of 1/8, 1/4, 1/2 that reaches it, and
 *     finer only when a stage asks for finer; at least 32, default 640, the detector's input
 * @param reduceAbovePixels JPEGs of up to this many pixels are decoded whole at once, since most of
 *     their faces need the full scale anyway; at least 0, default 1.5 million
 */
public record DecodeOptions(
    long maximumBytes,
    int maximumWidth,
    int maximumHeight,
    long maximumPixels,
    int previewLongSide,
    long reduceAbovePixels) {

  public DecodeOptions {
    require("maximumBytes", maximumBytes, 1, Integer.MAX_VALUE);
    require("maximumWidth", maximumWidth, 1, Integer.MAX_VALUE);
    require("maximumHeight", maximumHeight, 1, Integer.MAX_VALUE);
    require("maximumPixels", maximumPixels, 1, Integer.MAX_VALUE / 3);
    require("previewLongSide", previewLongSide, 32, Integer.MAX_VALUE);
    require("reduceAbovePixels", reduceAbovePixels, 0, Long.MAX_VALUE);
  }

  /** 64 MiB, 20,000 x 20,000, 100 million pixels; reduced above 1.5 million to a side of 640. */
  public static DecodeOptions defaults() {
    return new DecodeOptions(64L << 20, 20_000, 20_000, 100_000_000, 640, 1_500_000);
  }

  public DecodeOptions withMaximumBytes(long bytes) {
    return new DecodeOptions(
        bytes, maximumWidth, maximumHeight, maximumPixels, previewLongSide, reduceAbovePixels);
  }

  public DecodeOptions withMaximumPixels(long pixels) {
    return new DecodeOptions(
        maximumBytes, maximumWidth, maximumHeight, pixels, previewLongSide, reduceAbovePixels);
  }

  /** Both limits at once: a picture may be no wider and no higher than this. */
  public DecodeOptions withMaximumSide(int pixels) {
    return new DecodeOptions(
        maximumBytes, pixels, pixels, maximumPixels, previewLongSide, reduceAbovePixels);
  }

  public DecodeOptions withPreviewLongSide(int pixels) {
    return new DecodeOptions(
        maximumBytes, maximumWidth, maximumHeight, maximumPixels, pixels, reduceAbovePixels);
  }

  /** {@link Long#MAX_VALUE} never reduces: every picture is decoded whole. */
  public DecodeOptions withReduceAbovePixels(long pixels) {
    return new DecodeOptions(
        maximumBytes, maximumWidth, maximumHeight, maximumPixels, previewLongSide, pixels);
  }

  private static void require(String name, long value, long minimum, long maximum) {
    if (value < minimum || value > maximum) {
      throw new IllegalArgumentException(
          name + " must lie in " + minimum + ".." + maximum + ", got " + value);
    }
  }
}
