package io.facerec.evaluate;

/**
 * One search for a person who is enrolled.
 *
 * @param similarity of the person's own closest template, -1 to 1
 * @param rank at which the person comes, from 1; a stranger who is as similar stands before them
 */
public record MatedSearch(float similarity, int rank) {

  /**
   * A search's outcome.
   *
   * @throws IllegalArgumentException when the rank is below 1
   */
  public MatedSearch {
    if (rank < 1) {
      throw new IllegalArgumentException("a rank counts from 1, got " + rank);
    }
  }
}
