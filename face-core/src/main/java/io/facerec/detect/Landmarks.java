package io.facerec.detect;

import io.facerec.image.Point;
import java.util.List;

/**
 * Five points of a face. Left and right are the viewer's: {@code leftEye} is the eye that lies
 * further left in an upright picture, which is the person's right eye.
 *
 * @param leftEye centre of the eye at the viewer's left
 * @param rightEye centre of the eye at the viewer's right
 * @param nose its tip
 * @param leftMouth the corner of the mouth at the viewer's left
 * @param rightMouth the corner of the mouth at the viewer's right
 */
public record Landmarks(
    Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {

  /** In the order of the components: eyes, nose, mouth. */
  public List<Point> points() {
    return List.of(leftEye, rightEye, nose, leftMouth, rightMouth);
  }

  /** Between the centres of the eyes, in pixels of the original picture. */
  public float interEyeDistance() {
    return leftEye.distance(rightEye);
  }
}
