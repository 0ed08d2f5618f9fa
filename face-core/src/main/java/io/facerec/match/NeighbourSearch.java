package io.facerec.match;

import java.util.function.BooleanSupplier;

/**
 * What {@link Gallery#neighbours} looks for. Start from {@link #at} and change what differs.
 *
 * @param threshold cosine, -1 to 1; pairs with {@code similarity >= threshold} are found. A higher
 *     one is faster, and a low one finds up to n * (n - 1) / 2 pairs
 * @param withinSubjects whether two templates of one subject count too
 * @param progress hears how it goes on
 * @param cancelled asked every few milliseconds; once true, the search ends
 */
public record NeighbourSearch(
    float threshold,
    boolean withinSubjects,
    ComparisonProgress progress,
    BooleanSupplier cancelled) {

  /**
   * Takes all of it.
   *
   * @throws IllegalArgumentException when the threshold is no cosine
   */
  public NeighbourSearch {
    Thresholds.require(threshold);
  }

  /**
   * Pairs of different subjects that reach the threshold: likely duplicates.
   *
   * @throws IllegalArgumentException when the threshold is no cosine
   */
  public static NeighbourSearch at(float threshold) {
    return new NeighbourSearch(threshold, false, ComparisonProgress.SILENT, () -> false);
  }

  /** The same, and pairs of templates of one subject too. */
  public NeighbourSearch withinSubjectsToo() {
    return new NeighbourSearch(threshold, true, progress, cancelled);
  }

  /** The same, heard of by another. */
  public NeighbourSearch withProgress(ComparisonProgress other) {
    return new NeighbourSearch(threshold, withinSubjects, other, cancelled);
  }

  /** The same, ended when that says so. */
  public NeighbourSearch withCancellation(BooleanSupplier asked) {
    return new NeighbourSearch(threshold, withinSubjects, progress, asked);
  }
}
