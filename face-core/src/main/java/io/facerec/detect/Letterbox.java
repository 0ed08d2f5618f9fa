package io.facerec.detect;

import io.facerec.image.Box;
import io.facerec.image.FaceImage;
import io.facerec.image.Point;
import io.facerec.runtime.ModelInput;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;

/**
 * A picture scaled down to a long side (never enlarged: that adds no detail and costs time) and
 * laid into the top left corner of a tensor.
 *
 * @param width of the scaled picture
 * @param height of the scaled picture
 * @param tensorWidth a multiple of 32, or what the model demands
 * @param tensorHeight a multiple of 32, or what the model demands
 */
record Letterbox(int width, int height, int tensorWidth, int tensorHeight) {
  private static final int MULTIPLE = 32;

  static Letterbox of(FaceImage image, int longSide, boolean enlarging, ModelInput input) {
    double scale = (double) longSide / Math.max(image.width(), image.height());
    if (!enlarging) {
      scale = Math.min(1, scale);
    }
    if (!input.anySize()) {
      scale = Math.min(scale, (double) input.width() / image.width());
      scale = Math.min(scale, (double) input.height() / image.height());
    }
    int width = Math.max(1, (int) Math.round(image.width() * scale));
    int height = Math.max(1, (int) Math.round(image.height() * scale));
    return input.anySize()
        ? new Letterbox(width, height, roundUp(width), roundUp(height))
        : new Letterbox(width, height, input.width(), input.height());
  }

  /** Bytes of one picture's tensor. */
  int tensorBytes() {
    return Math.multiplyExact(Float.BYTES * 3 * tensorWidth, tensorHeight);
  }

  boolean sameTensor(Letterbox other) {
    return tensorWidth == other.tensorWidth && tensorHeight == other.tensorHeight;
  }

  /** From pixels of the tensor to those of the original picture. */
  static Detection toPicture(Detection detection, AffineTransform toPicture) {
    Box box = detection.box();
    Point topLeft = moved(new Point(box.x(), box.y()), toPicture);
    Point bottomRight = moved(new Point(box.right(), box.bottom()), toPicture);
    Landmarks landmarks = detection.landmarks();
    return new Detection(
        new Box(
            topLeft.x(), topLeft.y(), bottomRight.x() - topLeft.x(), bottomRight.y() - topLeft.y()),
        detection.score(),
        new Landmarks(
            moved(landmarks.leftEye(), toPicture),
            moved(landmarks.rightEye(), toPicture),
            moved(landmarks.nose(), toPicture),
            moved(landmarks.leftMouth(), toPicture),
            moved(landmarks.rightMouth(), toPicture)));
  }

  private static Point moved(Point point, AffineTransform transform) {
    Point2D moved = transform.transform(new Point2D.Float(point.x(), point.y()), null);
    return new Point((float) moved.getX(), (float) moved.getY());
  }

  private static int roundUp(int side) {
    return (side + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }
}
