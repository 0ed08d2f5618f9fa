package io.facerec.quality;

import io.facerec.detect.Detection;
import io.facerec.image.FaceImage;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How good a picture of a face is.
 *
 * @param interEyeDistance between the eyes' centres, in pixels of the original picture
 * @param sharpness the spread of the Laplacian over that of the brightness, at a fixed size: about
 *     0.15 (blurred) to 0.7 (crisp), higher is sharper
 * @param brightness the mean luma of the face, 0 (black) to 255 (white)
 * @param contrast the standard deviation of the luma, 0 to 127
 * @param pose which way the head is turned
 * @param score 0 (useless) to 1 (nothing to better): the product of one ramp per measure
 * @param reasons what keeps the score below 1, the worst first; empty when nothing does
 */
public record Quality(
    float interEyeDistance,
    float sharpness,
    float brightness,
    float contrast,
    HeadPose pose,
    float score,
    List<QualityReason> reasons) {

  /** Ramps below this are named among the reasons. */
  private static final float NOTEWORTHY = 0.9f;

  public Quality {
    reasons = List.copyOf(reasons);
  }

  /**
   * Measures one face.
   *
   * @throws io.facerec.image.ImageDecodeException when a finer scale must be decoded and cannot
   */
  public static Quality measure(FaceImage image, Detection face) {
    float interEyeDistance = face.landmarks().interEyeDistance();
    HeadPose pose = HeadPose.of(face.landmarks());
    FaceCrop crop = FaceCrop.of(image, face.box());
    Map<QualityReason, Float> ramps = ramps(interEyeDistance, pose, crop);
    float score = ramps.values().stream().reduce(1f, (a, b) -> a * b);
    List<QualityReason> reasons =
        ramps.entrySet().stream()
            .filter(ramp -> ramp.getValue() < NOTEWORTHY)
            .sorted(Comparator.comparingDouble(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .toList();
    return new Quality(
        interEyeDistance,
        crop.sharpness(),
        crop.brightness(),
        crop.contrast(),
        pose,
        score,
        reasons);
  }

  /**
   * One factor of 0..1 per measure. The ends are set by hand: 35 pixels between the eyes fill the
   * aligner, and embedders lose accuracy beyond some 30 degrees of yaw; the others leave every
   * sample picture of this project near 1 and its blurred, dark and washed-out copies near 0.
   */
  private static Map<QualityReason, Float> ramps(
      float interEyeDistance, HeadPose pose, FaceCrop crop) {
    Map<QualityReason, Float> ramps = new EnumMap<>(QualityReason.class);
    ramps.put(QualityReason.SMALL, ramp(interEyeDistance, 8, 35));
    ramps.put(QualityReason.BLURRED, ramp(crop.sharpness(), 0.1f, 0.33f));
    ramps.put(QualityReason.DARK, ramp(crop.brightness(), 20, 70));
    ramps.put(QualityReason.BRIGHT, ramp(crop.brightness(), 250, 215));
    ramps.put(QualityReason.LOW_CONTRAST, ramp(crop.contrast(), 5, 25));
    ramps.put(QualityReason.TURNED, ramp(Math.abs(pose.yaw()), 75, 30));
    ramps.put(QualityReason.NODDING, ramp(Math.abs(pose.pitch()), 65, 30));
    return ramps;
  }

  /** 0 at {@code bad}, 1 at {@code good}, straight between them. */
  private static float ramp(float value, float bad, float good) {
    return Math.max(0, Math.min(1, (value - bad) / (good - bad)));
  }
}
