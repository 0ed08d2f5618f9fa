package io.facerec.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Templates made from a seed: strangers at about 0.05 +- 0.1 to each other, mates at 0.65 +- 0.1.
 * Not thread-safe.
 */
final class GalleryData {
  private final TemplateOrigin origin;
  private final Random random = new Random(42);
  private final double[] deviations;
  private final double common;
  private final double[][] reflections;

  GalleryData(int dimensions, GalleryShape shape) {
    origin = new TemplateOrigin("random", "0".repeat(64), dimensions, 1);
    deviations = shape == GalleryShape.EVEN ? even(dimensions) : faces(dimensions);
    common = shape == GalleryShape.EVEN ? 0.22 : 0;
    reflections = new double[shape == GalleryShape.EVEN ? 0 : 16][dimensions];
    for (double[] normal : reflections) {
      fill(normal);
    }
  }

  TemplateOrigin origin() {
    return origin;
  }

  FaceTemplate stranger() {
    double[] vector = new double[deviations.length];
    for (int j = 0; j < vector.length; j++) {
      vector[j] = deviations[j] * random.nextGaussian() + common;
    }
    // Householder's reflections: together an orthogonal turn.
    for (double[] normal : reflections) {
      double twice = 2 * dot(normal, vector);
      for (int j = 0; j < vector.length; j++) {
        vector[j] -= twice * normal[j];
      }
    }
    return template(vector);
  }

  /** At 0.65 +- 0.1 from a face, in the direction of some stranger. */
  FaceTemplate mate(FaceTemplate face) {
    double similarity = Math.max(0.3, Math.min(0.95, 0.65 + 0.1 * random.nextGaussian()));
    float[] own = face.vector();
    float[] other = stranger().vector();
    double overlap = face.dot(new FaceTemplate(origin, other));
    double[] vector = new double[own.length];
    double across = Math.sqrt(1 - similarity * similarity) / Math.sqrt(1 - overlap * overlap);
    for (int j = 0; j < vector.length; j++) {
      vector[j] = similarity * own[j] + across * (other[j] - overlap * own[j]);
    }
    return template(vector);
  }

  private FaceTemplate template(double[] vector) {
    float[] floats = new float[vector.length];
    for (int j = 0; j < floats.length; j++) {
      floats[j] = (float) vector[j];
    }
    return new FaceTemplate(origin, floats);
  }

  private void fill(double[] normal) {
    for (int j = 0; j < normal.length; j++) {
      normal[j] = random.nextGaussian();
    }
    double length = Math.sqrt(dot(normal, normal));
    for (int j = 0; j < normal.length; j++) {
      normal[j] /= length;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static double[] even(int dimensions) {
    double[] deviations = new double[dimensions];
    Arrays.fill(deviations, 1);
    return deviations;
  }

  /** The measured spectrum; for other dimensions than its 128, stretched. */
  private static double[] faces(int dimensions) {
    Path file = Workplace.reference("template_spectrum.json");
    try {
      JsonArray spectrum =
          JsonParser.parseString(Files.readString(file))
              .getAsJsonObject()
              .getAsJsonArray("spectrum");
      double[] deviations = new double[dimensions];
      for (int j = 0; j < dimensions; j++) {
        deviations[j] = Math.sqrt(spectrum.get(j * spectrum.size() / dimensions).getAsDouble());
      }
      return deviations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
