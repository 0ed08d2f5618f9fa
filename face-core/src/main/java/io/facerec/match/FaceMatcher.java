package io.facerec.match;

import io.facerec.embed.FaceTemplate;

/**
 * Compares one probe with references, 1:1. Immutable.
 *
 * @param probe the template that is compared
 */
public record FaceMatcher(FaceTemplate probe) {

  /**
   * The cosine of probe and reference, -1 to 1, higher is closer.
   *
   * @throws OriginMismatchException when the reference is another model's
   */
  public float similarity(FaceTemplate reference) {
    OriginMismatchException.requireSame(probe.origin(), reference.origin());
    return Math.max(-1, Math.min(1, probe.dot(reference)));
  }

  /**
   * Whether both are the same person: {@code similarity >= threshold}.
   *
   * @param threshold cosine, -1 to 1
   * @throws OriginMismatchException when the reference is another model's
   * @throws IllegalArgumentException when the threshold is no cosine
   */
  public Verification verify(FaceTemplate reference, float threshold) {
    Thresholds.require(threshold);
    float similarity = similarity(reference);
    return new Verification(similarity, threshold, similarity >= threshold);
  }
}
