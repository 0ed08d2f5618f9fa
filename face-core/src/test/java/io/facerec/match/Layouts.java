package io.facerec.match;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Every way in which a gallery can be laid out, for tests that run in each. */
final class Layouts {
  private Layouts() {}

  /** Growths that lay a gallery out in such a way from so many templates on. */
  static Stream<Growth> from(int templates, int dimensions) {
    int head = dimensions / 4 * 2;
    return kernels().stream()
        .flatMap(
            kernel ->
                Stream.of(
                    new Growth(templates, view -> new Layout(Basis.original(dimensions), kernel)),
                    new Growth(
                        templates,
                        view -> new Layout(Basis.turned(turn(dimensions), head), kernel))));
  }

  /** Both: tests run with the incubator module, and fail without it. */
  static List<Kernel> kernels() {
    return List.of(new PlainKernel(), new VectorKernel());
  }

  /** Some orthogonal matrix, from Householder's reflections. */
  static double[][] turn(int dimensions) {
    Random random = new Random(dimensions);
    double[][] turn = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      turn[i][i] = 1;
    }
    for (int reflection = 0; reflection < 8; reflection++) {
      double[] normal = random.doubles(dimensions, -1, 1).toArray();
      double squares = dot(normal, normal);
      for (double[] row : turn) {
        double twice = 2 * dot(normal, row) / squares;
        for (int j = 0; j < dimensions; j++) {
          row[j] -= twice * normal[j];
        }
      }
    }
    return turn;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
