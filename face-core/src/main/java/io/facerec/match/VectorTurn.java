package io.facerec.match;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Four vectors at a time along other axes: the matrix, which no first-level cache holds, is read
 * once for the four, and their sums stay in registers. As in {@link StripColumns}, no vector leaves
 * its method.
 */
final class VectorTurn {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TOGETHER = 4;

  private VectorTurn() {}

  static double[][] forth(Turn turn, float[][] vectors) {
    double[][] turned = new double[vectors.length][];
    int next = 0;
    for (; next + TOGETHER <= vectors.length; next += TOGETHER) {
      four(turn.rows(), vectors, turned, next);
    }
    for (; next < vectors.length; next++) {
      turned[next] = turn.forth(Basis.components(vectors[next]));
    }
    return turned;
  }

  private static void four(double[][] rows, float[][] from, double[][] to, int first) {
    float[] p = from[first];
    float[] q = from[first + 1];
    float[] r = from[first + 2];
    float[] s = from[first + 3];
    int dimensions = rows.length;
    for (int k = 0; k < TOGETHER; k++) {
      to[first + k] = new double[dimensions];
    }
    int whole = dimensions / (2 * LANES) * (2 * LANES);
    for (int j = 0; j < whole; j += 2 * LANES) {
      DoubleVector pLeft = DoubleVector.zero(SPECIES);
      DoubleVector pRight = pLeft;
      DoubleVector qLeft = pLeft;
      DoubleVector qRight = pLeft;
      DoubleVector rLeft = pLeft;
      DoubleVector rRight = pLeft;
      DoubleVector sLeft = pLeft;
      DoubleVector sRight = pLeft;
      for (int i = 0; i < dimensions; i++) {
        DoubleVector left = DoubleVector.fromArray(SPECIES, rows[i], j);
        DoubleVector right = DoubleVector.fromArray(SPECIES, rows[i], j + LANES);
        DoubleVector factor = DoubleVector.broadcast(SPECIES, p[i]);
        pLeft = left.fma(factor, pLeft);
        pRight = right.fma(factor, pRight);
        factor = DoubleVector.broadcast(SPECIES, q[i]);
        qLeft = left.fma(factor, qLeft);
        qRight = right.fma(factor, qRight);
        factor = DoubleVector.broadcast(SPECIES, r[i]);
        rLeft = left.fma(factor, rLeft);
        rRight = right.fma(factor, rRight);
        factor = DoubleVector.broadcast(SPECIES, s[i]);
        sLeft = left.fma(factor, sLeft);
        sRight = right.fma(factor, sRight);
      }
      pLeft.intoArray(to[first], j);
      pRight.intoArray(to[first], j + LANES);
      qLeft.intoArray(to[first + 1], j);
      qRight.intoArray(to[first + 1], j + LANES);
      rLeft.intoArray(to[first + 2], j);
      rRight.intoArray(to[first + 2], j + LANES);
      sLeft.intoArray(to[first + 3], j);
      sRight.intoArray(to[first + 3], j + LANES);
    }
    for (int k = first; k < first + TOGETHER; k++) {
      for (int j = whole; j < dimensions; j++) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
          sum += rows[i][j] * from[k][i];
        }
        to[k][j] = sum;
      }
    }
  }
}
