package io.facerec.match;

/** What a scan looks for: takes exact scores, and says which ones still matter. */
interface Answers {
  /** Scores below do not matter any more; never lower than it was. */
  double floor();

  /** A column's exact score, which may lie below the floor. */
  void offer(Segment segment, int column, double score);
}
