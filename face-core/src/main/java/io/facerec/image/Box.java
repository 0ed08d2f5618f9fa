package io.facerec.image;

/**
 * An upright rectangle in a picture. It may reach beyond the picture's edges, as the box of a face
 * that is cut off does.
 *
 * @param x left edge, pixels of the upright original picture
 * @param y top edge
 * @param width pixels, at least 0
 * @param height pixels, at least 0
 */
public record Box(float x, float y, float width, float height) {

  public Box {
    if (!(width >= 0 && height >= 0)) {
      throw new IllegalArgumentException(
          "width and height must be at least 0, got " + width + " x " + height);
    }
  }

  public float right() {
    return x + width;
  }

  public float bottom() {
    return y + height;
  }

  /** Square pixels. */
  public float area() {
    return width * height;
  }

  public Point centre() {
    return new Point(x + width / 2, y + height / 2);
  }

  /** Intersection over union, 0 (apart, or both empty) to 1 (the same box). */
  public float iou(Box other) {
    float overlapWidth = Math.min(right(), other.right()) - Math.max(x, other.x);
    float overlapHeight = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
    if (overlapWidth <= 0 || overlapHeight <= 0) {
      return 0;
    }
    float intersection = overlapWidth * overlapHeight;
    return intersection / (area() + other.area() - intersection);
  }

  /** The part of this box that lies inside a picture of that size; empty when none does. */
  public Box within(int pictureWidth, int pictureHeight) {
    float left = Math.min(Math.max(x, 0), pictureWidth);
    float top = Math.min(Math.max(y, 0), pictureHeight);
    float clippedRight = Math.min(Math.max(right(), left), pictureWidth);
    float clippedBottom = Math.min(Math.max(bottom(), top), pictureHeight);
    return new Box(left, top, clippedRight - left, clippedBottom - top);
  }
}
