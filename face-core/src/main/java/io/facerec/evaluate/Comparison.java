package io.facerec.evaluate;

import java.util.Comparator;

/**
 * One comparison of an evaluation.
 *
 * @param probe which template was compared: its place in the caller's list, from 0
 * @param reference with which other one
 * @param mated whether both are one person's, in truth
 * @param similarity cosine, -1 to 1, higher is closer
 */
public record Comparison(int probe, int reference, boolean mated, float similarity) {

  /** Equal similarities in the order of the templates, so that lists do not depend on chance. */
  private static final Comparator<Comparison> BY_PLACE =
      Comparator.comparingInt(Comparison::probe).thenComparingInt(Comparison::reference);

  static final Comparator<Comparison> HIGHEST_FIRST =
      Comparator.comparingDouble(Comparison::similarity).reversed().thenComparing(BY_PLACE);

  static final Comparator<Comparison> LOWEST_FIRST =
      Comparator.comparingDouble(Comparison::similarity).thenComparing(BY_PLACE);
}
