package io.facerec.match;

import java.util.Random;

/** An orthogonal change of axes, there and back. Immutable; equal to itself only. */
final class Turn {
  private static final int TRIALS = 8;
  private static final double CLOSE = 1e-9;

  private final double[][] rows;
  private final double[][] columns;

  /**
   * Takes the matrix without copying it.
   *
   * @param rows orthogonal; the i-th is the i-th original axis along the new ones
   */
  Turn(double[][] rows) {
    this.rows = rows;
    this.columns = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
  }

  /** Whether some vectors come back as they were, which those of other matrices hardly do. */
  boolean isOrthogonal() {
    Random random = new Random(rows.length);
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] vector = random.doubles(rows.length, -1, 1).toArray();
      double[] returned = back(forth(vector));
      for (int j = 0; j < vector.length; j++) {
        if (!(Math.abs(returned[j] - vector[j]) < CLOSE)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The i-th original axis along the new ones; not to be written to. */
  double[][] rows() {
    return rows;
  }

  /** Components along the original axes, along the new ones. */
  double[] forth(double[] components) {
    return sum(rows, components);
  }

  /** The way back, since the inverse of an orthogonal matrix is its transpose. */
  double[] back(double[] components) {
    return sum(columns, components);
  }

  /** The rows, each as often as its factor says, added up. */
  private static double[] sum(double[][] rows, double[] factors) {
    double[] sums = new double[factors.length];
    int i = 0;
    for (; i + 4 <= factors.length; i += 4) {
      addFour(
          sums,
          rows[i],
          rows[i + 1],
          rows[i + 2],
          rows[i + 3],
          factors[i],
          factors[i + 1],
          factors[i + 2],
          factors[i + 3]);
    }
    for (; i < factors.length; i++) {
      double factor = factors[i];
      double[] row = rows[i];
      for (int j = 0; j < sums.length; j++) {
        sums[j] += factor * row[j];
      }
    }
    return sums;
  }

  /** Every operand a local of its own: that is what the JIT compiler vectorises. */
  private static void addFour(
      double[] sums,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double p,
      double q,
      double r,
      double s) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += p * a[j] + q * b[j] + (r * c[j] + s * d[j]);
    }
  }
}
