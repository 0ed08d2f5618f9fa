package io.facerec.evaluate;

import java.util.List;

/**
 * Takes comparisons one by one; keeps all scores and the worst errors. Not thread-safe. The scores
 * take 4 to 8 bytes each, and no more than 2,147,483,639 fit of a kind.
 */
public final class ComparisonLog {
  private final Scores mated = new Scores();
  private final Scores nonMated = new Scores();
  private final WorstComparisons closestNonMated;
  private final WorstComparisons farthestMated;

  /**
   * An empty one.
   *
   * @param worst how many of the worst comparisons of each kind to keep, at least 1
   * @throws IllegalArgumentException when it is less
   */
  public ComparisonLog(int worst) {
    if (worst < 1) {
      throw new IllegalArgumentException("worst must be at least 1, got " + worst);
    }
    closestNonMated = new WorstComparisons(worst, Comparison.HIGHEST_FIRST);
    farthestMated = new WorstComparisons(worst, Comparison.LOWEST_FIRST);
  }

  public void add(Comparison comparison) {
    if (comparison.mated()) {
      mated.add(comparison.similarity());
      farthestMated.add(comparison);
    } else {
      nonMated.add(comparison.similarity());
      closestNonMated.add(comparison);
    }
  }

  /** Whether there are comparisons of both kinds. */
  public boolean isComplete() {
    return mated.size() > 0 && nonMated.size() > 0;
  }

  /**
   * All scores so far.
   *
   * @throws IllegalArgumentException unless {@link #isComplete}
   */
  public ComparisonScores scores() {
    return new ComparisonScores(mated.toArray(), nonMated.toArray());
  }

  /** The non-mated comparisons with the highest similarity, highest first. */
  public List<Comparison> closestNonMated() {
    return closestNonMated.list();
  }

  /** The mated comparisons with the lowest similarity, lowest first. */
  public List<Comparison> farthestMated() {
    return farthestMated.list();
  }
}
