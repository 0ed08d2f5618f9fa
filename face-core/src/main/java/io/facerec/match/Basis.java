package io.facerec.match;

import java.util.Optional;

/**
 * The orthonormal axes along which a gallery keeps its templates; turning them changes no cosine.
 * The first components, its head, are what a scan reads. Immutable.
 *
 * @param head components that a scan reads, even or all of them
 * @param turn its i-th row is the i-th original axis along these; empty for the original axes
 */
record Basis(int dimensions, int head, Optional<double[][]> turn) {
  /** The axes that templates come along; a scan reads all components. */
  static Basis original(int dimensions) {
    return new Basis(dimensions, dimensions, Optional.empty());
  }

  /**
   * Other axes.
   *
   * @param turn orthogonal; its i-th row is the i-th original axis along the new ones
   * @param head components that a scan reads, even, less than there are
   */
  static Basis turned(double[][] turn, int head) {
    if (head < 2 || head % 2 != 0 || head >= turn.length) {
      throw new IllegalArgumentException("head %d of %d".formatted(head, turn.length));
    }
    return new Basis(turn.length, head, Optional.of(turn));
  }

  /** Components that a scan leaves out; 0 along the original axes. */
  int tail() {
    return dimensions - head;
  }

  /** A vector's components along these axes. */
  double[] along(float[] vector) {
    double[] along = new double[dimensions];
    if (turn.isEmpty()) {
      for (int j = 0; j < dimensions; j++) {
        along[j] = vector[j];
      }
      return along;
    }
    double[][] rows = turn.get();
    for (int i = 0; i < dimensions; i += 4) {
      if (i + 4 <= dimensions) {
        addFour(along, rows, i, vector);
      } else {
        for (int rest = i; rest < dimensions; rest++) {
          add(along, rows[rest], vector[rest]);
        }
      }
    }
    return along;
  }

  /** The vector that has these components. */
  float[] vector(double[] along) {
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) (turn.isEmpty() ? along[i] : dot(turn.get()[i], along));
    }
    return vector;
  }

  /** Every operand a local of its own: that is what the JIT compiler vectorises. */
  private static void addFour(double[] sums, double[][] rows, int i, float[] vector) {
    double[] a = rows[i];
    double[] b = rows[i + 1];
    double[] c = rows[i + 2];
    double[] d = rows[i + 3];
    double p = vector[i];
    double q = vector[i + 1];
    double r = vector[i + 2];
    double s = vector[i + 3];
    for (int j = 0; j < sums.length; j++) {
      sums[j] += p * a[j] + q * b[j] + (r * c[j] + s * d[j]);
    }
  }

  private static void add(double[] sums, double[] row, double factor) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += factor * row[j];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
