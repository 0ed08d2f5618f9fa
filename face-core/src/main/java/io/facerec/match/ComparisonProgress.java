package io.facerec.match;

/** Hears how a search for neighbours goes on. Called on the thread that called for it. */
@FunctionalInterface
public interface ComparisonProgress {
  /** Hears nothing. */
  ComparisonProgress SILENT = (done, total) -> {};

  /**
   * Some more is compared, and its pairs have been handed on.
   *
   * @param done blocks of comparisons so far, some hundred thousand comparisons each
   * @param total of all blocks; the last call has {@code done} equal to it
   */
  void advanced(long done, long total);
}
