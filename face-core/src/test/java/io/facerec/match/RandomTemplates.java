package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.util.Random;

/** Templates from a seed: strangers that are a little alike, and noisy copies of one. */
final class RandomTemplates {
  private final TemplateOrigin origin;
  private final Random random;

  RandomTemplates(int dimensions, long seed) {
    this.origin = new TemplateOrigin("random", "0".repeat(64), dimensions, 1);
    this.random = new Random(seed);
  }

  TemplateOrigin origin() {
    return origin;
  }

  FaceTemplate stranger() {
    float[] vector = new float[origin.dimensions()];
    for (int j = 0; j < vector.length; j++) {
      vector[j] = (float) random.nextGaussian() + 0.22f; // a common direction: 0.05 among strangers
    }
    return new FaceTemplate(origin, vector);
  }

  /** With such standard deviations along the rows of an orthogonal matrix. */
  FaceTemplate shaped(double[] deviations, double[][] turn) {
    double[] sums = new double[deviations.length];
    for (int i = 0; i < deviations.length; i++) {
      double along = deviations[i] * random.nextGaussian();
      for (int j = 0; j < sums.length; j++) {
        sums[j] += along * turn[i][j];
      }
    }
    float[] vector = new float[sums.length];
    for (int j = 0; j < sums.length; j++) {
      vector[j] = (float) sums[j];
    }
    return new FaceTemplate(origin, vector);
  }

  /** Another picture of the same face, at a cosine of about {@code similarity}. */
  FaceTemplate mate(FaceTemplate face, double similarity) {
    float[] vector = face.vector();
    double noise = Math.sqrt((1 / (similarity * similarity) - 1) / vector.length);
    for (int j = 0; j < vector.length; j++) {
      vector[j] += (float) (noise * random.nextGaussian());
    }
    return new FaceTemplate(origin, vector);
  }

  static double cosine(FaceTemplate a, FaceTemplate b) {
    float[] x = a.vector();
    float[] y = b.vector();
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += (double) x[j] * y[j];
    }
    return sum;
  }
}
