package io.facerec.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Counts scores into bars of equal width. */
final class Histogram {
  private static final int MOST_BINS = 100_000;

  private Histogram() {}

  static List<ScoreBin> of(SortedScores mated, SortedScores nonMated, double width) {
    long first = Math.min(bin(mated.get(0), width), bin(nonMated.get(0), width));
    long last =
        Math.max(
            bin(mated.get(mated.size() - 1), width), bin(nonMated.get(nonMated.size() - 1), width));
    if (!(width > 0) || last - first >= MOST_BINS) {
      throw new IllegalArgumentException(
          "a bar's width must be above 0 and give at most %d bars, got %s"
              .formatted(MOST_BINS, width));
    }
    List<ScoreBin> bins = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      double from = i * width;
      double to = (i + 1) * width;
      bins.add(new ScoreBin(from, to, count(mated, from, to), count(nonMated, from, to)));
    }
    return List.copyOf(bins);
  }

  private static long bin(float score, double width) {
    return (long) Math.floor(score / width);
  }

  private static long count(SortedScores scores, double from, double to) {
    return scores.below(to) - (long) scores.below(from);
  }
}
