package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import java.util.List;

/**
 * A template, and how much it counts among others of the same subject.
 *
 * @param template of one picture
 * @param weight such as the picture's quality, 0..1; 0 counts nothing
 */
public record WeightedTemplate(FaceTemplate template, float weight) {

  /** A sum shorter than this, for weights of 1 in all, is rounding and no direction. */
  private static final double SHORTEST = 1e-6;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException when the weight is negative or not finite
   */
  public WeightedTemplate {
    if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a weight is at least 0 and finite, got " + weight);
    }
  }

  /**
   * One template for a subject: the mean of its templates, each with its weight, scaled to unit
   * length. It is comparable with any other of the same origin, and to be enrolled in place of
   * those that it is made of (Ranjan et al.: "Crystal loss and quality pooling for unconstrained
   * face verification and recognition", arXiv:1804.01159, 2018). That it helps is not taken for
   * granted: {@code face evaluate} measures it.
   *
   * @param templates of one subject, at least one
   * @throws OriginMismatchException when they are of different models
   * @throws IllegalArgumentException when there is none, all weights are 0, or the templates cancel
   *     each other out
   */
  public static FaceTemplate fused(List<WeightedTemplate> templates) {
    if (templates.isEmpty()) {
      throw new IllegalArgumentException("nothing to fuse; a subject needs a template at least");
    }
    FaceTemplate first = templates.get(0).template();
    double[] sum = new double[first.dimensions()];
    double weights = 0;
    for (WeightedTemplate weighted : templates) {
      OriginMismatchException.requireSame(first.origin(), weighted.template().origin());
      float[] vector = weighted.template().vector();
      for (int j = 0; j < sum.length; j++) {
        sum[j] += (double) weighted.weight() * vector[j];
      }
      weights += weighted.weight();
    }
    if (weights == 0) {
      throw new IllegalArgumentException(
          "all %d weights are 0; one at least must be more".formatted(templates.size()));
    }
    return new FaceTemplate(first.origin(), mean(sum, weights, templates.size()));
  }

  private static float[] mean(double[] sum, double weights, int templates) {
    float[] mean = new float[sum.length];
    double squares = 0;
    for (int j = 0; j < mean.length; j++) {
      mean[j] = (float) (sum[j] / weights);
      squares += (double) mean[j] * mean[j];
    }
    if (squares < SHORTEST * SHORTEST) {
      throw new IllegalArgumentException(
          "the %d templates cancel each other out; they are hardly one subject's"
              .formatted(templates));
    }
    return mean;
  }
}
