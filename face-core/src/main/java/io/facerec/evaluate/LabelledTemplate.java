package io.facerec.evaluate;

import io.facerec.embed.FaceTemplate;

/**
 * A template, and whose it is in truth.
 *
 * @param subject the person's id
 * @param weight of the template when those of a subject are fused, above 0; see {@link
 *     io.facerec.match.WeightedTemplate}
 */
public record LabelledTemplate(String subject, FaceTemplate template, float weight) {

  /** One that weighs as much as any other. */
  public LabelledTemplate(String subject, FaceTemplate template) {
    this(subject, template, 1);
  }

  /**
   * Checks.
   *
   * @throws IllegalArgumentException when the weight is not above 0 and finite
   */
  public LabelledTemplate {
    if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a weight is above 0 and finite, got " + weight);
    }
  }
}
