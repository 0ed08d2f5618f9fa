package io.facerec.draw;

import io.facerec.image.Box;
import io.facerec.image.FaceImage;
import io.facerec.image.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.LineMetrics;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** An upright copy of a picture, no longer than 2000 pixels, with its faces marked. */
public final class AnnotatedPicture {
  private static final double LONGEST_SIDE = 2000;

  private final BufferedImage canvas;
  private final Graphics2D graphics;
  private final double scale;

  private AnnotatedPicture(FaceImage image) {
    scale = Math.min(1, LONGEST_SIDE / Math.max(image.width(), image.height()));
    int width = Math.max(1, (int) Math.round(image.width() * scale));
    int height = Math.max(1, (int) Math.round(image.height() * scale));
    canvas = Pixels.of(image.resized(width, height).raster());
    graphics = canvas.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }

  /** Draws all marks; boxes and landmarks first, so that no box hides a label. */
  public static BufferedImage draw(FaceImage image, List<Mark> marks) {
    AnnotatedPicture picture = new AnnotatedPicture(image);
    marks.forEach(picture::outline);
    marks.forEach(picture::label);
    picture.graphics.dispose();
    return picture.canvas;
  }

  private void outline(Mark mark) {
    double line = lineWidth(mark.box());
    graphics.setColor(new Color(mark.tone().rgb()));
    graphics.setStroke(new BasicStroke((float) line));
    graphics.draw(scaled(mark.box()));
    graphics.setColor(Color.WHITE);
    double radius = line * 1.2;
    for (Point point : mark.landmarks()) {
      graphics.fill(
          new Ellipse2D.Double(
              point.x() * scale - radius, point.y() * scale - radius, 2 * radius, 2 * radius));
    }
  }

  /** Above the box, or inside it where there is no room above; never beyond the picture's sides. */
  private void label(Mark mark) {
    if (mark.label().isEmpty()) {
      return;
    }
    Rectangle2D box = scaled(mark.box());
    int size = (int) Math.max(11, Math.min(32, box.getWidth() / 6));
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
    LineMetrics metrics =
        graphics.getFont().getLineMetrics(mark.label(), graphics.getFontRenderContext());
    double width = graphics.getFontMetrics().stringWidth(mark.label()) + size * 0.6;
    double height = metrics.getHeight();
    double left = Math.max(0, Math.min(box.getX(), canvas.getWidth() - width));
    double top = box.getY() - height < 0 ? Math.max(0, box.getY()) : box.getY() - height;
    graphics.setColor(new Color(mark.tone().rgb()));
    graphics.fill(new Rectangle2D.Double(left, top, width, height));
    graphics.setColor(Color.BLACK);
    graphics.drawString(
        mark.label(), (float) (left + size * 0.3), (float) (top + metrics.getAscent()));
  }

  private Rectangle2D scaled(Box box) {
    return new Rectangle2D.Double(
        box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale);
  }

  private double lineWidth(Box box) {
    return Math.max(1.5, Math.min(5, box.width() * scale / 60));
  }
}
