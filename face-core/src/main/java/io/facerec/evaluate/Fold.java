package io.facerec.evaluate;

import java.util.List;

/**
 * One part of a set of pairs that is judged with a threshold chosen on the other parts.
 *
 * @param comparisons of its pairs
 * @param notCompared its pairs of which a picture gave no template; each counts as a wrong answer
 */
public record Fold(List<Comparison> comparisons, int notCompared) {

  /**
   * Copies.
   *
   * @throws IllegalArgumentException when {@code notCompared} is negative or the fold is empty
   */
  public Fold {
    comparisons = List.copyOf(comparisons);
    if (notCompared < 0 || comparisons.size() + notCompared == 0) {
      throw new IllegalArgumentException(
          "a fold needs pairs, got %d and %d not compared"
              .formatted(comparisons.size(), notCompared));
    }
  }

  Rate right(float threshold) {
    long right =
        comparisons.stream()
            .filter(pair -> pair.mated() == (pair.similarity() >= threshold))
            .count();
    return new Rate(right, comparisons.size() + (long) notCompared);
  }
}
