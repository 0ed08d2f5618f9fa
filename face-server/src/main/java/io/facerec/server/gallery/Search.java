package io.facerec.server.gallery;

import io.facerec.AcceptancePolicy;
import io.facerec.Face;
import io.facerec.match.Candidate;
import io.facerec.match.Gallery;
import io.facerec.match.Identification;
import io.facerec.match.MarginRule;
import io.facerec.server.answer.IdentificationAnswer.Decision;
import java.util.List;
import java.util.Optional;

/**
 * How faces are searched in one request.
 *
 * @param gallery as it was committed when the request came
 * @param limit of candidates
 * @param threshold cosine
 * @param margin by which the best must surpass the second, where that is asked for
 * @param probes which faces are searched at all
 */
record Search(
    Gallery gallery,
    int limit,
    float threshold,
    Optional<MarginRule> margin,
    AcceptancePolicy probes) {

  /**
   * What was found.
   *
   * @param candidates best first; none unless the decision is CANDIDATE
   */
  record Found(Face face, Decision decision, List<Candidate> candidates) {}

  Found of(Face face) {
    if (!probes.accepts(face)) {
      return new Found(face, Decision.NOT_LIVE, List.of());
    }
    Identification answer =
        margin
            .map(rule -> rule.identify(gallery, face.template(), limit, threshold))
            .orElseGet(
                () ->
                    new Identification(gallery.identify(face.template(), limit, threshold), false));
    if (answer.ambiguous()) {
      return new Found(face, Decision.AMBIGUOUS, List.of());
    }
    return new Found(
        face,
        answer.candidates().isEmpty() ? Decision.UNKNOWN : Decision.CANDIDATE,
        answer.candidates());
  }
}
