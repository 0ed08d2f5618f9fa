package io.facerec.cli.report;

import io.facerec.match.Candidate;
import io.facerec.runtime.CalibratedSimilarity;
import java.util.Optional;

/**
 * A person that a face may be, as printed.
 *
 * @param subject what they are told apart by
 * @param name what they are called, when that is something else
 * @param similarity cosine of their closest template
 * @param calibrated the same on a scale of 0..1, when the model has one
 */
public record NamedCandidate(
    String subject, Optional<String> name, float similarity, Optional<Float> calibrated) {

  /** What people read. */
  public String shown() {
    return name.orElse(subject);
  }

  /** The same person, as their record tells. */
  public NamedCandidate known(String subjectThere, Optional<String> nameThere) {
    return new NamedCandidate(subjectThere, nameThere, similarity, calibrated);
  }

  public static NamedCandidate of(Candidate candidate, Optional<CalibratedSimilarity> scale) {
    return new NamedCandidate(
        candidate.subject(),
        Optional.empty(),
        candidate.similarity(),
        scale.map(calibrated -> calibrated.of(candidate.similarity())));
  }
}
