package io.facerec.match;

import java.util.List;

/**
 * The answer to "who is this?" under a {@link MarginRule}.
 *
 * @param candidates best first; empty means unknown
 * @param ambiguous whether somebody was similar enough, and another subject too close behind
 */
public record Identification(List<Candidate> candidates, boolean ambiguous) {

  public Identification {
    candidates = List.copyOf(candidates);
  }
}
