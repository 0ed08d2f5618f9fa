package io.facerec.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many pairs are judged rightly when the threshold is chosen on other pairs: the 10-fold
 * protocol of Labeled Faces in the Wild (Huang, Ramesh, Berg, Learned-Miller: "Labeled Faces in the
 * Wild", University of Massachusetts, Technical Report 07-49, 2007, section III).
 *
 * <p>For each fold the threshold is the one that judges most pairs of the other folds rightly; of
 * several, the lowest, in the middle between two neighbouring similarities.
 *
 * @param folds the accuracy of each, in their order
 * @param thresholds that were chosen for each
 */
public record FoldedAccuracy(List<Rate> folds, List<Float> thresholds) {

  /**
   * Chooses and judges.
   *
   * @throws IllegalArgumentException when there are fewer than two folds, or nothing to choose a
   *     threshold on
   */
  public static FoldedAccuracy of(List<Fold> folds) {
    if (folds.size() < 2) {
      throw new IllegalArgumentException(
          "a threshold is chosen on the other folds: at least 2 are needed, got " + folds.size());
    }
    List<Rate> accuracies = new ArrayList<>();
    List<Float> thresholds = new ArrayList<>();
    for (int judged = 0; judged < folds.size(); judged++) {
      List<Comparison> others = new ArrayList<>();
      for (int other = 0; other < folds.size(); other++) {
        if (other != judged) {
          others.addAll(folds.get(other).comparisons());
        }
      }
      float threshold = best(others);
      thresholds.add(threshold);
      accuracies.add(folds.get(judged).right(threshold));
    }
    return new FoldedAccuracy(List.copyOf(accuracies), List.copyOf(thresholds));
  }

  /** The mean over the folds, 0..1. */
  public double mean() {
    return folds.stream().mapToDouble(Rate::value).average().orElseThrow();
  }

  /** The standard error of the mean: the folds' sample standard deviation / sqrt(folds). */
  public double standardError() {
    double mean = mean();
    double squares =
        folds.stream().mapToDouble(fold -> (fold.value() - mean) * (fold.value() - mean)).sum();
    return Math.sqrt(squares / (folds.size() - 1)) / Math.sqrt(folds.size());
  }

  private static float best(List<Comparison> pairs) {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("no pair of the other folds was compared");
    }
    List<Comparison> ascending =
        pairs.stream().sorted(Comparator.comparingDouble(Comparison::similarity)).toList();
    // At the lowest similarity everything matches: all mated pairs are right.
    long right = ascending.stream().filter(Comparison::mated).count();
    long most = right;
    float best = ascending.get(0).similarity();
    for (int i = 1; i < ascending.size(); i++) {
      right += ascending.get(i - 1).mated() ? -1 : 1;
      float similarity = ascending.get(i).similarity();
      float below = ascending.get(i - 1).similarity();
      if (right > most && similarity > below) {
        most = right;
        // The middle of two neighbouring floats may be the lower one, which must not match.
        best = Math.max(Math.nextUp(below), (below + similarity) / 2);
      }
    }
    return best;
  }
}
