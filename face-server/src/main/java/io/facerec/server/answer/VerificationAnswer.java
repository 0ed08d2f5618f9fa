package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.match.Verification;
import io.facerec.runtime.CalibratedSimilarity;
import java.util.Optional;

/**
 * Whether two pictures show the same person.
 *
 * @param similarity cosine, -1 to 1, higher is closer
 * @param calibratedSimilarity the same on a scale of 0 to 1, 0.5 where one person and two are
 *     equally likely; for models that have one. No probability
 * @param threshold cosine
 * @param match {@code similarity >= threshold}
 * @param probe the face that was compared, of the first picture
 * @param reference the face that was compared, of the second picture
 */
@JsonInclude(Include.NON_ABSENT)
public record VerificationAnswer(
    float similarity,
    Optional<Float> calibratedSimilarity,
    float threshold,
    boolean match,
    FaceAnswer probe,
    FaceAnswer reference) {

  public static VerificationAnswer of(
      Verification verification,
      Optional<CalibratedSimilarity> scale,
      FaceAnswer probe,
      FaceAnswer reference) {
    return new VerificationAnswer(
        verification.similarity(),
        scale.map(calibrated -> calibrated.of(verification.similarity())),
        verification.threshold(),
        verification.match(),
        probe,
        reference);
  }
}
