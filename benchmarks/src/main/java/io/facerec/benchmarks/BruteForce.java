package io.facerec.benchmarks;

import io.facerec.embed.FaceTemplate;
import java.util.Arrays;

/**
 * Every template compared in double precision, with nothing left out: what a gallery's answers are
 * held against. Templates lie in blocks of columns, so that the JIT compiler vectorises.
 */
final class BruteForce {
  private static final int BLOCK = 1024;

  private final double[][][] blocks;
  private final int dimensions;
  private int size;

  BruteForce(int dimensions, int capacity) {
    this.dimensions = dimensions;
    this.blocks = new double[(capacity + BLOCK - 1) / BLOCK][dimensions][BLOCK];
  }

  void add(FaceTemplate template) {
    float[] vector = template.vector();
    for (int j = 0; j < dimensions; j++) {
      blocks[size / BLOCK][j][size % BLOCK] = vector[j];
    }
    size++;
  }

  /** The subject of the nearest template that reaches the threshold; empty when none does. */
  String nearest(FaceTemplate probe, float threshold) {
    float[] vector = probe.vector();
    double highest = threshold;
    int best = -1;
    double[] sums = new double[BLOCK];
    for (int block = 0; block < blocks.length; block++) {
      Arrays.fill(sums, 0);
      for (int j = 0; j < dimensions; j += 4) {
        double[][] columns = blocks[block];
        add(
            sums,
            columns[j],
            columns[j + 1],
            columns[j + 2],
            columns[j + 3],
            vector[j],
            vector[j + 1],
            vector[j + 2],
            vector[j + 3]);
      }
      int count = Math.min(BLOCK, size - block * BLOCK);
      for (int i = 0; i < count; i++) {
        if (sums[i] >= highest) {
          highest = sums[i];
          best = block * BLOCK + i;
        }
      }
    }
    return best < 0 ? "" : "s" + best;
  }

  private static void add(
      double[] sums,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double p,
      double q,
      double r,
      double s) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += p * a[i] + q * b[i] + (r * c[i] + s * d[i]);
    }
  }
}
