package io.facerec.cli.draw;

import io.facerec.draw.Pixels;
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
    double side = side(box);
    return cut(
        image, box.centre().x() - side / 2, box.centre().y() - side / 2, SIDE / side, SIDE, SIDE);
  }

  /**
   * The face alone, no larger than so many pixels a side, and not beyond the picture's edges. Up to
   * that size it is the picture's own pixels, so that whoever detects and embeds it again finds
   * nearly the same face.
   */
  static BufferedImage cutAsItIs(FaceImage image, Box box, int most) {
    double half = side(box) / 2;
    int left = within(Math.floor(box.centre().x() - half), image.width() - 1);
    int top = within(Math.floor(box.centre().y() - half), image.height() - 1);
    int width = Math.max(1, within(Math.ceil(box.centre().x() + half), image.width()) - left);
    int height = Math.max(1, within(Math.ceil(box.centre().y() + half), image.height()) - top);
    double scale = Math.min(1, most / (double) Math.max(width, height));
    return cut(
        image, left, top, scale, (int) Math.ceil(scale * width), (int) Math.ceil(scale * height));
  }

  private static BufferedImage cut(
      FaceImage image, double left, double top, double scale, int width, int height) {
    AffineTransform toTile = AffineTransform.getScaleInstance(scale, scale);
    toTile.translate(-left, -top);
    return Pixels.of(image.warped(toTile, width, height).raster());
  }

  private static int within(double at, int end) {
    return (int) Math.max(0, Math.min(end, at));
  }

  private static double side(Box box) {
    return Math.max(1, MARGIN * Math.max(box.width(), box.height()));
  }
}
