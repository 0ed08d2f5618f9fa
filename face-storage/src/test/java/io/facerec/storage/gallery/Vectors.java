package io.facerec.storage.gallery;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.util.Random;

/** Made-up templates: two of different seeds have a cosine near 0, with 128 dimensions. */
public final class Vectors {
  public static final TemplateOrigin ORIGIN =
      new TemplateOrigin("test-model", "ab".repeat(32), 128, 7);
  public static final TemplateOrigin OTHER =
      new TemplateOrigin("other-model", "cd".repeat(32), 128, 7);

  private Vectors() {}

  public static FaceTemplate of(long seed) {
    return of(ORIGIN, seed);
  }

  public static FaceTemplate of(TemplateOrigin origin, long seed) {
    Random random = new Random(seed * 0x9e3779b97f4a7c15L);
    float[] vector = new float[origin.dimensions()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return new FaceTemplate(origin, vector);
  }
}
