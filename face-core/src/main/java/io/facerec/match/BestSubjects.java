package io.facerec.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The subjects of one search so far, each with its best score, and the score that a further
 * template must reach to matter. Not thread-safe.
 */
final class BestSubjects implements Answers {
  private final int limit;
  private final Map<Integer, Double> best = new HashMap<>();
  private double floor;
  private long pruneAt;

  BestSubjects(int limit, double threshold) {
    this.limit = limit;
    this.floor = threshold;
    this.pruneAt = 2L * limit;
  }

  /** Scores below can no longer be among the answers; equal ones can. */
  @Override
  public double floor() {
    return floor;
  }

  @Override
  public void offer(Segment segment, int column, double score) {
    offer(segment.subject(column), score);
  }

  private void offer(int subject, double score) {
    if (score >= floor) {
      best.merge(subject, score, Math::max);
      if (limit == 1) {
        floor = score;
      }
      if (best.size() >= pruneAt) {
        prune();
      }
    }
  }

  void addAll(BestSubjects other) {
    other.best.forEach(this::offer);
  }

  /** Best first, equal ones by subject id. */
  List<Candidate> candidates(SubjectTable subjects) {
    return best.entrySet().stream()
        .map(
            entry ->
                new Candidate(subjects.name(entry.getKey()), (float) clamped(entry.getValue())))
        .sorted(Candidate.BEST_FIRST)
        .limit(limit)
        .toList();
  }

  /** Forgets those that {@code limit} others surpass. */
  private void prune() {
    List<Double> scores = new ArrayList<>(best.values());
    scores.sort(Comparator.reverseOrder());
    floor = Math.max(floor, scores.get(limit - 1));
    best.values().removeIf(score -> score < floor);
    pruneAt = 2L * Math.max(limit, best.size()); // ties stay, and may be many
  }

  /** Rounding may carry the cosine of two equal vectors a hair beyond 1. */
  private static double clamped(double cosine) {
    return Math.max(-1, Math.min(1, cosine));
  }
}
