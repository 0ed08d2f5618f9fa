package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import java.util.List;

/**
 * Names nobody when two subjects are nearly as similar: the best must surpass the second by a
 * margin. It guards against look-alikes, and finds who is enrolled under two ids.
 *
 * @param margin by which the similarity of the best subject must be higher than that of the second,
 *     above 0, at most 2
 */
public record MarginRule(float margin) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException when the margin is out of range
   */
  public MarginRule {
    if (!(margin > 0 && margin <= 2)) {
      throw new IllegalArgumentException(
          "a margin of cosines lies above 0 and at most 2, got " + margin);
    }
  }

  /**
   * Whether the first two are too close to each other: {@code best - second < margin}.
   *
   * @param candidates best first, from a search for two at least whose threshold was lower than the
   *     best one's by the margin or more; else the second may be missing
   */
  public boolean isAmbiguous(List<Candidate> candidates) {
    return candidates.size() > 1
        && candidates.get(0).similarity() - candidates.get(1).similarity() < margin;
  }

  /**
   * Searches and applies the rule. A second subject counts even when it is below the threshold.
   *
   * @param limit of candidates, at least 1
   * @param threshold cosine, -1 to 1
   * @return nobody when the best is below the threshold, or ambiguous
   * @throws OriginMismatchException when the probe is another model's
   * @throws IllegalArgumentException when limit or threshold is out of range
   */
  public Identification identify(Gallery gallery, FaceTemplate probe, int limit, float threshold) {
    Thresholds.require(threshold);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, got " + limit);
    }
    // A hair lower than the margin asks, so that rounding hides no second.
    float from = Math.max(-1, Math.nextDown(threshold - margin));
    List<Candidate> found = gallery.identify(probe, Math.max(limit, 2), from);
    if (found.isEmpty() || found.get(0).similarity() < threshold) {
      return new Identification(List.of(), false);
    }
    if (isAmbiguous(found)) {
      return new Identification(List.of(), true);
    }
    return new Identification(
        found.stream()
            .filter(candidate -> candidate.similarity() >= threshold)
            .limit(limit)
            .toList(),
        false);
  }
}
