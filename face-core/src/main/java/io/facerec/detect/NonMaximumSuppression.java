package io.facerec.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Greedy, best score first; equal scores keep the order in which they came. */
final class NonMaximumSuppression {
  private NonMaximumSuppression() {}

  static List<Detection> apply(List<Detection> candidates, float maximumIou) {
    List<Detection> sorted = new ArrayList<>(candidates);
    sorted.sort(Comparator.comparingDouble(Detection::score).reversed());
    List<Detection> kept = new ArrayList<>();
    for (Detection candidate : sorted) {
      if (kept.stream().noneMatch(better -> better.box().iou(candidate.box()) > maximumIou)) {
        kept.add(candidate);
      }
    }
    return List.copyOf(kept);
  }
}
