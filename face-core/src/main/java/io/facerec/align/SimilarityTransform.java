package io.facerec.align;

import io.facerec.image.Point;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * The similarity (rotation, uniform scale, translation; no reflection) that brings points closest
 * to others in the sense of least squares: S. Umeyama, "Least-squares estimation of transformation
 * parameters between two point patterns", IEEE TPAMI 13(4), 1991. In the plane his SVD has this
 * closed form.
 */
final class SimilarityTransform {
  private SimilarityTransform() {}

  static AffineTransform estimate(List<Point> from, List<Point> to) {
    double fromX = from.stream().mapToDouble(Point::x).average().orElseThrow();
    double fromY = from.stream().mapToDouble(Point::y).average().orElseThrow();
    double toX = to.stream().mapToDouble(Point::x).average().orElseThrow();
    double toY = to.stream().mapToDouble(Point::y).average().orElseThrow();
    double dot = 0;
    double cross = 0;
    double variance = 0;
    for (int i = 0; i < from.size(); i++) {
      double px = from.get(i).x() - fromX;
      double py = from.get(i).y() - fromY;
      double qx = to.get(i).x() - toX;
      double qy = to.get(i).y() - toY;
      dot += px * qx + py * qy;
      cross += px * qy - py * qx;
      variance += px * px + py * py;
    }
    double a = variance > 0 ? dot / variance : 0;
    double b = variance > 0 ? cross / variance : 0;
    return new AffineTransform(
        a, b, -b, a, toX - (a * fromX - b * fromY), toY - (b * fromX + a * fromY));
  }
}
