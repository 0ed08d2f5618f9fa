package io.facerec.image;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;

/**
 * A part or all of a picture, resampled.
 *
 * @param raster the pixels
 * @param toPicture from coordinates in {@code raster} to pixels of the upright original picture
 */
public record View(Raster raster, AffineTransform toPicture) {

  /** Where a place in the raster lies in the original picture. */
  public Point toPicture(float x, float y) {
    Point2D point = toPicture.transform(new Point2D.Float(x, y), null);
    return new Point((float) point.getX(), (float) point.getY());
  }
}
