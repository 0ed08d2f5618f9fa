package io.facerec.quality;

import io.facerec.detect.Landmarks;
import io.facerec.image.Point;
import java.util.List;

/**
 * Which way a head is turned, told from five points. The points are fitted to an average head under
 * weak perspective by least squares, the first step of D. DeMenthon and L. Davis, "Model-based
 * object pose in 25 lines of code", IJCV 15, 1995. Good to about ten degrees: five points say no
 * more.
 *
 * @param yaw degrees, positive when the face looks to the viewer's right, 0 straight ahead
 * @param pitch degrees, positive when it looks up
 * @param roll degrees, positive when it is tilted clockwise as the viewer sees it
 */
public record HeadPose(float yaw, float pitch, float roll) {
  /**
   * The average head in units of the distance between the eyes: x to the viewer's right, y down, z
   * towards the viewer. x and y are the mean of 40 near-frontal faces of this project's samples
   * over YuNet and SCRFD, which agree within 0.05; the depths (nose tip about 27 mm and mouth
   * corners about 6 mm before the plane of the eyes, which are 63 mm apart) are round figures from
   * anthropometry.
   */
  private static final double[][] HEAD = {
    {-0.50, 0.00, 0.00},
    {0.50, 0.00, 0.00},
    {0.00, 0.58, 0.43},
    {-0.43, 0.98, 0.10},
    {0.43, 0.98, 0.10},
  };

  private static final double[][] CENTRED = centred();
  private static final double[][] INVERSE_MOMENT = inverseMoment();

  static HeadPose of(Landmarks landmarks) {
    List<Point> points = landmarks.points();
    double[] x = row(points.stream().mapToDouble(Point::x).toArray());
    double[] y = row(points.stream().mapToDouble(Point::y).toArray());
    normalise(x);
    normalise(y);
    double[] z = {x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]};
    normalise(z);
    return new HeadPose(
        degrees(Math.atan2(-z[0], z[2])),
        degrees(Math.asin(Math.max(-1, Math.min(1, z[1])))),
        degrees(Math.atan2(-x[1], y[1])));
  }

  /** Least squares: one row of the 2 x 3 matrix that takes the centred head to the image. */
  private static double[] row(double[] image) {
    double[] projected = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      for (int i = 0; i < image.length; i++) {
        projected[axis] += CENTRED[i][axis] * image[i];
      }
    }
    double[] row = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        row[i] += INVERSE_MOMENT[i][j] * projected[j];
      }
    }
    return row;
  }

  private static void normalise(double[] vector) {
    double length =
        Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]);
    for (int i = 0; i < 3 && length > 0; i++) {
      vector[i] /= length;
    }
  }

  private static double[][] centred() {
    double[][] centred = new double[HEAD.length][3];
    for (int axis = 0; axis < 3; axis++) {
      double mean = 0;
      for (double[] point : HEAD) {
        mean += point[axis] / HEAD.length;
      }
      for (int i = 0; i < HEAD.length; i++) {
        centred[i][axis] = HEAD[i][axis] - mean;
      }
    }
    return centred;
  }

  /** The inverse of the symmetric 3 x 3 second moment of the head, by cofactors. */
  private static double[][] inverseMoment() {
    double[][] m = new double[3][3];
    for (double[] point : CENTRED) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          m[i][j] += point[i] * point[j];
        }
      }
    }
    double[][] inverse = new double[3][3];
    double determinant = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        int a = (j + 1) % 3;
        int b = (j + 2) % 3;
        int c = (i + 1) % 3;
        int d = (i + 2) % 3;
        inverse[i][j] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
      }
      determinant += inverse[i][0] * m[0][i];
    }
    for (double[] line : inverse) {
      for (int j = 0; j < 3; j++) {
        line[j] /= determinant;
      }
    }
    return inverse;
  }

  private static float degrees(double radians) {
    return (float) Math.toDegrees(radians);
  }
}
