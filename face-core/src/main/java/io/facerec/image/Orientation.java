package io.facerec.image;

import org.opencv.core.Core;
import org.opencv.core.Mat;

/** How stored pixels turn into the upright picture: the eight values of EXIF tag 0x0112. */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  ROTATED_180(false, true, true),
  MIRRORED_VERTICALLY(false, false, true),
  TRANSPOSED(true, false, false),
  ROTATED_90(true, true, false),
  TRANSVERSED(true, true, true),
  ROTATED_270(true, false, true);

  private final boolean transposed;
  private final boolean flippedX;
  private final boolean flippedY;

  /** First transposed, then flipped. */
  Orientation(boolean transposed, boolean flippedX, boolean flippedY) {
    this.transposed = transposed;
    this.flippedX = flippedX;
    this.flippedY = flippedY;
  }

  /** Cameras write nonsense at times; what is not 1..8 counts as upright, as viewers have it. */
  static Orientation ofExif(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  boolean swapsSides() {
    return transposed;
  }

  boolean flipsX() {
    return flippedX;
  }

  boolean flipsY() {
    return flippedY;
  }

  /** Turns the pixels upright in place. */
  void apply(Mat pixels) {
    if (transposed) {
      Core.transpose(pixels, pixels);
    }
    if (flippedX || flippedY) {
      Core.flip(pixels, pixels, flippedX && flippedY ? -1 : flippedX ? 1 : 0);
    }
  }
}
