package io.facerec.cli.draw;

import io.facerec.image.Box;
import io.facerec.image.FaceImage;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * One face of a contact sheet.
 *
 * @param picture the face, {@link #SIDE} pixels square
 */
public record Tile(BufferedImage picture, String subject, float similarity) {
  static final int SIDE = 160;

  /** How much wider than its box a face is cut out. */
  private static final double MARGIN = 1.4;

  /** Cuts a face out of its picture. */
  public static Tile of(FaceImage image, Box box, String subject, float similarity) {
    return new Tile(cut(image, box), subject, similarity);
  }

  /** The face alone, {@link #SIDE} pixels square. */
  public static BufferedImage cut(FaceImage image, Box box) {
    double side = Math.max(1, MARGIN * Math.max(box.width(), box.height()));
    AffineTransform toTile = AffineTransform.getScaleInstance(SIDE / side, SIDE / side);
    toTile.translate(side / 2 - box.centre().x(), side / 2 - box.centre().y());
    return Pixels.of(image.warped(toTile, SIDE, SIDE).raster());
  }
}
