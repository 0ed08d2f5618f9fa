package io.facerec.evaluate;

import java.util.List;

/**
 * The outcomes of open-set 1:N searches and the error rates that follow from them. Immutable.
 *
 * <p>FPIR and FNIR as in ISO/IEC 19795-1 and Grother, Ngan, Hanaoka: "Face Recognition Vendor Test,
 * Part 2: Identification", NISTIR 8271, section 3, with one candidate returned (R = 1). FPIR grows
 * with the number of people who are enrolled: the numbers hold for galleries of the size that was
 * searched.
 */
public final class IdentificationScores {
  private final List<MatedSearch> mated;
  private final SortedScores closestStrangers;

  /**
   * Takes searches in any order.
   *
   * @param mated searches for people who are enrolled
   * @param closestStrangers for each search for somebody who is not enrolled, the similarity of the
   *     best candidate, -1 to 1
   * @throws IllegalArgumentException when a similarity is not finite
   */
  public IdentificationScores(List<MatedSearch> mated, float[] closestStrangers) {
    this.mated = List.copyOf(mated);
    this.closestStrangers = new SortedScores(closestStrangers);
  }

  /** How many searches were for people who are enrolled. */
  public int mated() {
    return mated.size();
  }

  /** How many searches were for people who are not. */
  public int nonMated() {
    return closestStrangers.size();
  }

  /** FPIR and FNIR at a threshold. */
  public IdentificationPoint at(float threshold) {
    long missed =
        mated.stream()
            .filter(search -> search.rank() > 1 || !(search.similarity() >= threshold))
            .count();
    return new IdentificationPoint(
        threshold, closestStrangers.atLeastRate(threshold), new Rate(missed, mated.size()));
  }

  /**
   * A point of the cumulative match characteristic: the mated searches that return the right person
   * among the best {@code rank}, without a threshold.
   *
   * @param rank at least 1
   * @throws IllegalArgumentException when it is less
   */
  public Rate foundWithin(int rank) {
    if (rank < 1) {
      throw new IllegalArgumentException("a rank counts from 1, got " + rank);
    }
    return new Rate(mated.stream().filter(search -> search.rank() <= rank).count(), mated.size());
  }
}
