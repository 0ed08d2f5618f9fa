package io.facerec.quality;

import io.facerec.image.Box;
import io.facerec.image.FaceImage;
import io.facerec.image.Raster;
import java.awt.geom.AffineTransform;

/** What the brightness of a face's box says, at a fixed size so that faces can be compared. */
record FaceCrop(float brightness, float contrast, float sharpness) {
  private static final int SIDE = 64;

  /** The part of the box that holds the face and little of hair and background. */
  private static final float INNER = 0.8f;

  static FaceCrop of(FaceImage image, Box box) {
    double scaleX = SIDE / (box.width() * INNER);
    double scaleY = SIDE / (box.height() * INNER);
    double left = box.centre().x() - box.width() * INNER / 2;
    double top = box.centre().y() - box.height() * INNER / 2;
    Raster crop =
        image
            .warped(
                new AffineTransform(scaleX, 0, 0, scaleY, -left * scaleX, -top * scaleY),
                SIDE,
                SIDE)
            .raster();
    return measure(luma(crop));
  }

  private static FaceCrop measure(float[] luma) {
    double sum = 0;
    double squares = 0;
    for (float value : luma) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / luma.length;
    double deviation = Math.sqrt(Math.max(0, squares / luma.length - mean * mean));
    return new FaceCrop((float) mean, (float) deviation, (float) sharpness(luma, deviation));
  }

  /**
   * The standard deviation of the Laplacian (J. L. Pech-Pacheco et al., "Diatom autofocusing in
   * brightfield microscopy", ICPR 2000, use its variance) over that of the brightness, so that a
   * darker picture of the same face is no blurrier.
   */
  private static double sharpness(float[] luma, double deviation) {
    double sum = 0;
    double squares = 0;
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        int at = y * SIDE + x;
        double laplacian =
            luma[at - 1] + luma[at + 1] + luma[at - SIDE] + luma[at + SIDE] - 4 * luma[at];
        sum += laplacian;
        squares += laplacian * laplacian;
      }
    }
    int count = (SIDE - 2) * (SIDE - 2);
    double mean = sum / count;
    return deviation < 1 ? 0 : Math.sqrt(Math.max(0, squares / count - mean * mean)) / deviation;
  }

  private static float[] luma(Raster crop) {
    float[] luma = new float[SIDE * SIDE];
    for (int y = 0, at = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        luma[at++] = crop.luma(x, y);
      }
    }
    return luma;
  }
}
