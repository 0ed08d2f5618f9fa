package io.facerec.evaluate;

import java.util.Arrays;

/** Scores in ascending order, counted by binary search. Immutable. */
final class SortedScores {
  private final float[] ascending;

  /**
   * Copies.
   *
   * @throws IllegalArgumentException when a score is not finite
   */
  SortedScores(float[] scores) {
    ascending = scores.clone();
    for (int i = 0; i < ascending.length; i++) {
      if (!Float.isFinite(ascending[i])) {
        throw new IllegalArgumentException("a score must be finite, got " + ascending[i]);
      }
      // Sorting puts -0 before 0, but comparing does not tell them apart.
      ascending[i] += 0f;
    }
    Arrays.sort(ascending);
  }

  int size() {
    return ascending.length;
  }

  float get(int index) {
    return ascending[index];
  }

  /** Those that do not match: {@code score < threshold}. */
  int below(double threshold) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Rate belowRate(float threshold) {
    return new Rate(below(threshold), size());
  }

  Rate atLeastRate(float threshold) {
    return new Rate(size() - below(threshold), size());
  }

  /** The lowest threshold that at most so many scores reach; {@code allowed} less than all. */
  float thresholdReachedByAtMost(int allowed) {
    return Math.nextUp(ascending[ascending.length - 1 - allowed]);
  }

  /**
   * The lowest threshold just above one of the scores at which {@code reached} holds, or positive
   * infinity. Once it holds it must hold for every higher threshold.
   */
  float firstStepWhere(Threshold reached) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reached.at(Math.nextUp(ascending[middle]))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == ascending.length ? Float.POSITIVE_INFINITY : Math.nextUp(ascending[low]);
  }

  /** A condition on a threshold. */
  interface Threshold {
    boolean at(float threshold);
  }
}
