package io.facerec.detect;

import io.facerec.image.Box;
import io.facerec.image.FaceImage;
import io.facerec.image.Point;
import io.facerec.image.View;
import io.facerec.runtime.ModelInput;

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

  /** Values of one picture's tensor. */
  int tensorSize() {
    return 3 * tensorWidth * tensorHeight;
  }

  boolean sameTensor(Letterbox other) {
    return tensorWidth == other.tensorWidth && tensorHeight == other.tensorHeight;
  }

  /** From pixels of the tensor to those of the original picture. */
  static Detection toPicture(Detection detection, View view) {
    Box box = detection.box();
    Point topLeft = view.toPicture(box.x(), box.y());
    Point bottomRight = view.toPicture(box.right(), box.bottom());
    Landmarks landmarks = detection.landmarks();
    return new Detection(
        new Box(
            topLeft.x(), topLeft.y(), bottomRight.x() - topLeft.x(), bottomRight.y() - topLeft.y()),
        detection.score(),
        new Landmarks(
            toPicture(landmarks.leftEye(), view),
            toPicture(landmarks.rightEye(), view),
            toPicture(landmarks.nose(), view),
            toPicture(landmarks.leftMouth(), view),
            toPicture(landmarks.rightMouth(), view)));
  }

  private static Point toPicture(Point point, View view) {
    return view.toPicture(point.x(), point.y());
  }

  private static int roundUp(int side) {
    return (side + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }
}
