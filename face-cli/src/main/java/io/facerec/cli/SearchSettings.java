package io.facerec.cli;

import java.util.Optional;

/**
 * What a gallery asks of searches, where the command line says nothing else.
 *
 * @param threshold cosine
 * @param identificationRate the FPIR for which the threshold is derived, where there is none
 * @param margin by which the best must surpass the second
 * @param live whether only live faces are searched
 */
record SearchSettings(
    Optional<Float> threshold,
    Optional<Double> identificationRate,
    Optional<Float> margin,
    boolean live) {
  /** Of people who are in no stored gallery. */
  static final SearchSettings NONE =
      new SearchSettings(Optional.empty(), Optional.empty(), Optional.empty(), false);
}
