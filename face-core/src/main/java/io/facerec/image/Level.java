package io.facerec.image;

import java.awt.geom.AffineTransform;

/**
 * The upright picture at one scale. In continuous coordinates (pixel i covers i..i+1) picture =
 * reduction x level + offset; the offset is not 0 where the last, partly filled column or row of a
 * reduced JPEG came to lie first when the picture was turned.
 *
 * @param offsetX pixels of the picture, -7..0
 * @param offsetY pixels of the picture, -7..0
 */
record Level(Raster raster, int reduction, int offsetX, int offsetY) {

  static Level of(Raster raster, ImageHeader header, int reduction) {
    return new Level(
        raster,
        reduction,
        header.orientation().flipsX() ? header.uprightWidth() - reduction * raster.width() : 0,
        header.orientation().flipsY() ? header.uprightHeight() - reduction * raster.height() : 0);
  }

  static Level full(Raster raster) {
    return new Level(raster, 1, 0, 0);
  }

  /** From this level's pixel indices to the picture's; a pixel's index names its centre. */
  AffineTransform toPicture() {
    double centre = 0.5 * (reduction - 1);
    return new AffineTransform(reduction, 0, 0, reduction, offsetX + centre, offsetY + centre);
  }

  /** A way that ends in this level's edge coordinates, led on to the picture's. */
  AffineTransform fromEdges(AffineTransform toLevel) {
    AffineTransform toPicture = AffineTransform.getTranslateInstance(offsetX, offsetY);
    toPicture.scale(reduction, reduction);
    toPicture.concatenate(toLevel);
    return toPicture;
  }
}
