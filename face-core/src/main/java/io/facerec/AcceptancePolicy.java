package io.facerec;

import io.facerec.liveness.Liveness;
import java.util.ArrayList;
import java.util.List;

/**
 * Which faces are good enough: the only place that says no.
 *
 * @param minimumInterEyeDistance pixels of the original picture, at least 0
 * @param minimumQuality 0..1
 * @param live whether the face must have been judged live
 */
public record AcceptancePolicy(float minimumInterEyeDistance, float minimumQuality, boolean live) {

  public AcceptancePolicy {
    if (!(minimumInterEyeDistance >= 0) || !(minimumQuality >= 0 && minimumQuality <= 1)) {
      throw new IllegalArgumentException(
          "minimumInterEyeDistance must be at least 0 and minimumQuality in 0..1, got %s and %s"
              .formatted(minimumInterEyeDistance, minimumQuality));
    }
  }

  /** Takes every face that was found. */
  public static AcceptancePolicy any() {
    return new AcceptancePolicy(0, 0, false);
  }

  /** For enrolment: 20 pixels between the eyes and a quality of 0.3. */
  public static AcceptancePolicy enrolment() {
    return new AcceptancePolicy(20, 0.3f, false);
  }

  /** This policy, and the face must be live. */
  public AcceptancePolicy requiringLive() {
    return new AcceptancePolicy(minimumInterEyeDistance, minimumQuality, true);
  }

  /** What speaks against a face, in words with the measured values; empty when it is accepted. */
  public List<String> objections(Face face) {
    List<String> objections = new ArrayList<>();
    float distance = face.quality().interEyeDistance();
    if (distance < minimumInterEyeDistance) {
      objections.add(
          "the eyes are %.1f pixels apart, at least %.1f are needed"
              .formatted(distance, minimumInterEyeDistance));
    }
    if (face.quality().score() < minimumQuality) {
      objections.add(
          "the quality is %.2f, at least %.2f is needed %s"
              .formatted(face.quality().score(), minimumQuality, face.quality().reasons()));
    }
    if (live && !face.liveness().map(Liveness::live).orElse(false)) {
      objections.add(
          face.liveness()
              .map(liveness -> "it is live with probability %.2f".formatted(liveness.probability()))
              .orElse("its liveness was not asked for"));
    }
    return objections;
  }

  /**
   * Which of a picture's faces is enrolled.
   *
   * @param faces of the picture
   * @param largest whether of several the largest counts; else several are refused
   */
  public Acceptance choose(List<Face> faces, boolean largest) {
    if (faces.isEmpty()) {
      return new Acceptance.Refused(Acceptance.Reason.NO_FACE, "no face was found");
    }
    if (faces.size() > 1 && !largest) {
      return new Acceptance.Refused(
          Acceptance.Reason.SEVERAL_FACES, "%d faces were found".formatted(faces.size()));
    }
    Face face = Face.largest(faces).orElseThrow();
    List<String> objections = objections(face);
    if (objections.isEmpty()) {
      return new Acceptance.Accepted(face);
    }
    boolean good =
        new AcceptancePolicy(minimumInterEyeDistance, minimumQuality, false).accepts(face);
    return new Acceptance.Refused(
        good ? Acceptance.Reason.NOT_LIVE : Acceptance.Reason.POOR_QUALITY,
        String.join(", ", objections));
  }

  public boolean accepts(Face face) {
    return objections(face).isEmpty();
  }
}
