package io.facerec.image;

/**
 * What a picture says of itself before a pixel is decoded.
 *
 * @param width of the stored pixels, before the orientation is applied
 * @param height of the stored pixels
 */
record ImageHeader(PictureFormat format, int width, int height, Orientation orientation) {

  int uprightWidth() {
    return orientation.swapsSides() ? height : width;
  }

  int uprightHeight() {
    return orientation.swapsSides() ? width : height;
  }

  long pixels() {
    return (long) width * height;
  }

  /** Refuses what the options do not allow, with the measured size in the message. */
  void requireWithin(DecodeOptions options) {
    if (width < 1 || height < 1) {
      throw new ImageDecodeException(
          ImageDecodeException.Reason.DAMAGED,
          "the %s header declares %d x %d pixels; a picture has at least one"
              .formatted(format, width, height));
    }
    if (width > options.maximumWidth()
        || height > options.maximumHeight()
        || pixels() > options.maximumPixels()) {
      throw new ImageDecodeException(
          ImageDecodeException.Reason.TOO_LARGE,
          "the %s is %d x %d (%d pixels); at most %d x %d and %d pixels are decoded: scale it down, or raise the limit"
              .formatted(
                  format,
                  width,
                  height,
                  pixels(),
                  options.maximumWidth(),
                  options.maximumHeight(),
                  options.maximumPixels()));
    }
  }
}
