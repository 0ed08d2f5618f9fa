package io.facerec.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first few in an order, of however many. Not thread-safe. */
final class WorstComparisons {
  private final int limit;
  private final Comparator<Comparison> worstFirst;
  private final PriorityQueue<Comparison> kept;

  WorstComparisons(int limit, Comparator<Comparison> worstFirst) {
    this.limit = limit;
    this.worstFirst = worstFirst;
    this.kept = new PriorityQueue<>(worstFirst.reversed());
  }

  void add(Comparison comparison) {
    kept.add(comparison);
    if (kept.size() > limit) {
      kept.remove();
    }
  }

  List<Comparison> list() {
    return kept.stream().sorted(worstFirst).toList();
  }
}
