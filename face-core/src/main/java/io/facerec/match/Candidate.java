package io.facerec.match;

import java.util.Comparator;

/**
 * A subject that a probe may be.
 *
 * @param subject its id in the gallery
 * @param similarity of its closest template, cosine, -1 to 1
 */
public record Candidate(String subject, float similarity) {
  /** Best first; equal similarities by subject id. */
  static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::similarity)
          .reversed()
          .thenComparing(Candidate::subject);
}
