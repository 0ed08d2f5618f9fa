package io.facerec.image;

import java.awt.image.BufferedImage;

/** The eight orientations from their definition: where stored row 0 and column 0 are to be seen. */
final class Turning {
  private Turning() {}

  /** The pixels that a camera stores, so that the orientation turns them into the upright ones. */
  static BufferedImage stored(BufferedImage upright, int orientation) {
    int width = upright.getWidth();
    int height = upright.getHeight();
    boolean swaps = orientation >= 5;
    BufferedImage stored =
        new BufferedImage(
            swaps ? height : width, swaps ? width : height, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int right = width - 1 - x;
        int below = height - 1 - y;
        int[] place =
            switch (orientation) {
              case 1 -> new int[] {x, y}; // row 0 is the top, column 0 the left
              case 2 -> new int[] {right, y}; // top, right
              case 3 -> new int[] {right, below}; // bottom, right
              case 4 -> new int[] {x, below}; // bottom, left
              case 5 -> new int[] {y, x}; // left, top
              case 6 -> new int[] {y, right}; // right, top
              case 7 -> new int[] {below, right}; // right, bottom
              case 8 -> new int[] {below, x}; // left, bottom
              default -> throw new IllegalArgumentException("orientation " + orientation);
            };
        stored.setRGB(place[0], place[1], upright.getRGB(x, y));
      }
    }
    return stored;
  }
}
