package io.facerec.cli.report;

import io.facerec.match.Candidate;
import io.facerec.runtime.CalibratedSimilarity;
import java.util.Optional;

/**
 * A person that a face may be, as printed.
 *
 * @param subject their name
 * @param similarity cosine of their closest template
 * @param calibrated the same on a scale of 0..1, when the model has one
 */
public record NamedCandidate(String subject, float similarity, Optional<Float> calibrated) {

  public static NamedCandidate of(Candidate candidate, Optional<CalibratedSimilarity> scale) {
    return new NamedCandidate(
        candidate.subject(),
        candidate.similarity(),
        scale.map(calibrated -> calibrated.of(candidate.similarity())));
  }
}
