package io.facerec.runtime;

import io.facerec.image.PixelEncoding;

/**
 * The tensor that a model takes: float32, NCHW.
 *
 * @param width pixels, or 0 when any multiple of 32 will do
 * @param height pixels, or 0 when any multiple of 32 will do
 * @param batched whether N may be more than 1
 * @param encoding from 8-bit pixels to values
 */
public record ModelInput(int width, int height, boolean batched, PixelEncoding encoding) {

  public ModelInput {
    if (width < 0 || height < 0 || (width == 0) != (height == 0)) {
      throw new IllegalArgumentException(
          "width and height must both be 0 (any) or both positive, got " + width + " x " + height);
    }
  }

  public boolean anySize() {
    return width == 0;
  }
}
