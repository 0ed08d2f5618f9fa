package io.facerec.match;

/** By the incubating Vector API; compiled apart from the rest, and loaded where its module is. */
record VectorKernel() implements Kernel {
  @Override
  public Columns columns(int pairs, int capacity) {
    return new StripColumns(pairs, capacity);
  }

  @Override
  public int dot(byte[] rows, int at, short[] factors) {
    return StripColumns.dot(rows, at, factors);
  }

  @Override
  public double[][] forth(Turn turn, float[][] vectors) {
    return VectorTurn.forth(turn, vectors);
  }

  @Override
  public String name() {
    return "Vector API, %d bits".formatted(StripColumns.BITS);
  }
}
