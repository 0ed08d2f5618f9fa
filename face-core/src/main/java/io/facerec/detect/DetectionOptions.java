package io.facerec.detect;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How closely to look.
 *
 * @param longSides the picture is looked at once per value, scaled so that its long side has that
 *     many pixels (32 to 8192). A face is found when it is then about 10 to 400 pixels wide: one
 *     value of 640 finds faces from 1/60 of the long side up to most of it. Smaller values find
 *     faces that fill the picture, larger ones small faces in a crowd; time grows with the square
 * @param enlarging whether a picture smaller than a long side is enlarged to it, which finds faces
 *     of 10 to 20 pixels more surely; else it is looked at as it is
 * @param minimumScore 0..1, detections below are dropped; empty for the model's own threshold
 * @param minimumFaceSize pixels of the original picture; faces whose box is narrower or lower are
 *     dropped; 0 keeps all
 */
public record DetectionOptions(
    List<Integer> longSides,
    boolean enlarging,
    OptionalDouble minimumScore,
    float minimumFaceSize) {
  private static final int STANDARD_LONG_SIDE = 640;

  public DetectionOptions {
    longSides = List.copyOf(longSides);
    if (longSides.isEmpty()
        || longSides.stream().anyMatch(longSide -> longSide < 32 || longSide > 8192)) {
      throw new IllegalArgumentException(
          "longSides must be one or more of 32..8192, got " + longSides);
    }
    minimumScore.ifPresent(
        score -> {
          if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("minimumScore must lie in 0..1, got " + score);
          }
        });
    if (!(minimumFaceSize >= 0)) {
      throw new IllegalArgumentException(
          "minimumFaceSize must be at least 0, got " + minimumFaceSize);
    }
  }

  /** One look at 640, never enlarged, the model's own threshold, faces of any size. */
  public static DetectionOptions defaults() {
    return new DetectionOptions(List.of(STANDARD_LONG_SIDE), false, OptionalDouble.empty(), 0);
  }

  public DetectionOptions withLongSides(Integer... pixels) {
    return new DetectionOptions(List.of(pixels), enlarging, minimumScore, minimumFaceSize);
  }

  public DetectionOptions withEnlarging(boolean on) {
    return new DetectionOptions(longSides, on, minimumScore, minimumFaceSize);
  }

  public DetectionOptions withMinimumScore(double score) {
    return new DetectionOptions(longSides, enlarging, OptionalDouble.of(score), minimumFaceSize);
  }

  public DetectionOptions withMinimumFaceSize(float pixels) {
    return new DetectionOptions(longSides, enlarging, minimumScore, pixels);
  }
}
