package io.facerec.image;

/**
 * A place in a picture.
 *
 * @param x pixels from the left edge of the upright original picture
 * @param y pixels from its top edge
 */
public record Point(float x, float y) {

  /** The Euclidean distance to another point, in pixels. */
  public float distance(Point other) {
    return (float) Math.hypot(x - other.x, y - other.y);
  }
}
