package io.facerec.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which thresholds a curve is drawn through. */
final class ErrorCurve {
  /**
   * Each of the first so many errors has its point; from there on the steps grow by 1 / so many.
   */
  private static final int FINE = 50;

  private ErrorCurve() {}

  /** Ascending, from one that everything reaches to one that nothing does. */
  static List<Float> thresholds(SortedScores mated, SortedScores nonMated) {
    TreeSet<Float> thresholds = new TreeSet<>();
    for (SortedScores scores : List.of(mated, nonMated)) {
      thresholds.add(scores.get(0));
      thresholds.add(Math.nextUp(scores.get(scores.size() - 1)));
      // From both ends, so that small rates are fine on either axis.
      for (int errors = 1; errors <= scores.size(); errors += Math.max(1, errors / FINE)) {
        thresholds.add(scores.get(scores.size() - errors));
        thresholds.add(Math.nextUp(scores.get(scores.size() - errors)));
        thresholds.add(scores.get(errors - 1));
        thresholds.add(Math.nextUp(scores.get(errors - 1)));
      }
    }
    return new ArrayList<>(thresholds);
  }
}
