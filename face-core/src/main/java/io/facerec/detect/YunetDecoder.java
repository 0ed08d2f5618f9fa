package io.facerec.detect;

import io.facerec.image.Box;
import io.facerec.image.Point;
import io.facerec.runtime.ModelFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * YuNet: outputs cls, obj, bbox, kps, each for strides 8, 16, 32; one cell per stride x stride
 * pixels. With (col, row) the cell: score = sqrt(cls x obj), centre = ((col, row) + b01) x stride,
 * size = exp(b23) x stride, landmark k = ((col, row) + p2k) x stride.
 */
record YunetDecoder(ModelFamily.Yunet family) implements AnchorDecoder {

  @Override
  public float nmsIou() {
    return family.nmsIou();
  }

  @Override
  public float scoreThreshold() {
    return family.scoreThreshold();
  }

  /** Class, objectness, box, five points. */
  @Override
  public List<Integer> valuesPerCell() {
    return List.of(1, 1, 4, 10);
  }

  @Override
  public List<Detection> decode(
      float[][] outputs, int index, int width, int height, float minimumScore) {
    List<Detection> found = new ArrayList<>();
    float minimumProduct = minimumScore * minimumScore;
    for (int s = 0; s < LEVELS; s++) {
      int stride = AnchorDecoder.stride(s);
      int columns = width / stride;
      int cells = columns * (height / stride);
      float[] cls = outputs[s];
      float[] obj = outputs[3 + s];
      for (int cell = 0, at = index * cells; cell < cells; cell++, at++) {
        float product = cls[at] * obj[at];
        if (product >= minimumProduct) {
          found.add(
              new Detection(
                  box(outputs[6 + s], at, cell % columns, cell / columns, stride),
                  (float) Math.sqrt(product),
                  landmarks(outputs[9 + s], at, cell % columns, cell / columns, stride)));
        }
      }
    }
    return found;
  }

  private static Box box(float[] bbox, int at, int column, int row, int stride) {
    float width = (float) Math.exp(bbox[4 * at + 2]) * stride;
    float height = (float) Math.exp(bbox[4 * at + 3]) * stride;
    float centreX = (column + bbox[4 * at]) * stride;
    float centreY = (row + bbox[4 * at + 1]) * stride;
    return new Box(centreX - width / 2, centreY - height / 2, width, height);
  }

  private static Landmarks landmarks(float[] kps, int at, int column, int row, int stride) {
    Point[] points = new Point[5];
    for (int k = 0; k < points.length; k++) {
      points[k] =
          new Point(
              (column + kps[10 * at + 2 * k]) * stride, (row + kps[10 * at + 2 * k + 1]) * stride);
    }
    return new Landmarks(points[0], points[1], points[2], points[3], points[4]);
  }
}
