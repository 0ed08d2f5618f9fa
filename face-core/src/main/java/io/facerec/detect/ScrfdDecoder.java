package io.facerec.detect;

import io.facerec.image.Box;
import io.facerec.image.Point;
import io.facerec.runtime.ModelFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * SCRFD with key points: outputs score, box distances, landmark offsets, each for strides 8, 16,
 * 32; two anchors at the corner of each cell. Distances (left, top, right, bottom) and offsets are
 * in strides from the anchor.
 */
record ScrfdDecoder(ModelFamily.Scrfd family) implements AnchorDecoder {
  private static final int ANCHORS_PER_CELL = 2;

  @Override
  public float nmsIou() {
    return family.nmsIou();
  }

  @Override
  public float scoreThreshold() {
    return family.scoreThreshold();
  }

  /** Score, box, five points, of both anchors. */
  @Override
  public List<Integer> valuesPerCell() {
    return List.of(ANCHORS_PER_CELL, 4 * ANCHORS_PER_CELL, 10 * ANCHORS_PER_CELL);
  }

  @Override
  public List<Detection> decode(
      float[][] outputs, int index, int width, int height, float minimumScore) {
    List<Detection> found = new ArrayList<>();
    for (int s = 0; s < LEVELS; s++) {
      int stride = AnchorDecoder.stride(s);
      int columns = width / stride;
      int anchors = ANCHORS_PER_CELL * columns * (height / stride);
      float[] scores = outputs[s];
      for (int anchor = 0, at = index * anchors; anchor < anchors; anchor++, at++) {
        if (scores[at] >= minimumScore) {
          int cell = anchor / ANCHORS_PER_CELL;
          int x = cell % columns * stride;
          int y = cell / columns * stride;
          found.add(
              new Detection(
                  box(outputs[3 + s], at, x, y, stride),
                  scores[at],
                  landmarks(outputs[6 + s], at, x, y, stride)));
        }
      }
    }
    return found;
  }

  private static Box box(float[] distances, int at, float x, float y, int stride) {
    float left = distances[4 * at] * stride;
    float top = distances[4 * at + 1] * stride;
    float right = distances[4 * at + 2] * stride;
    float bottom = distances[4 * at + 3] * stride;
    return new Box(x - left, y - top, Math.max(0, left + right), Math.max(0, top + bottom));
  }

  private static Landmarks landmarks(float[] offsets, int at, float x, float y, int stride) {
    Point[] points = new Point[5];
    for (int k = 0; k < points.length; k++) {
      points[k] =
          new Point(
              x + offsets[10 * at + 2 * k] * stride, y + offsets[10 * at + 2 * k + 1] * stride);
    }
    return new Landmarks(points[0], points[1], points[2], points[3], points[4]);
  }
}
