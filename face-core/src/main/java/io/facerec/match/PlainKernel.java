package io.facerec.match;

import java.util.Arrays;

/** Plain Java, vectorised by the JIT compiler where it can. */
record PlainKernel() implements Kernel {
  @Override
  public Columns columns(int pairs, int capacity) {
    return new PairColumns(pairs, capacity);
  }

  @Override
  public int dot(byte[] rows, int at, short[] factors) {
    return product(rows, at, factors);
  }

  static int product(byte[] rows, int at, short[] factors) {
    int sum = 0;
    for (int j = 0; j < factors.length; j++) {
      sum += rows[at + j] * factors[j];
    }
    return sum;
  }

  @Override
  public double[][] forth(Turn turn, float[][] vectors) {
    return Arrays.stream(vectors)
        .map(vector -> turn.forth(Basis.components(vector)))
        .toArray(double[][]::new);
  }

  @Override
  public String name() {
    return "plain Java";
  }
}
