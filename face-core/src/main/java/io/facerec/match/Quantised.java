package io.facerec.match;

/**
 * A unit vector in 24-bit fixed point, in two parts: {@code coarse} is each component in steps of
 * 1/127, which is all that a scan reads, and {@code fine} what rounding left, in 1/65534 of a step.
 * Together they are within 6e-8 of each component, what single precision is to a component of 1.
 *
 * <p>127 steps, since then no component of a unit vector is clipped and no sum of products leaves
 * 16 bits: |a.b| &lt;= (127 + sqrt(d) / 2)^2, which is 20,449 for 1024 dimensions.
 *
 * @param headError the length of what {@code fine} holds of the basis's head: |h - coarse h / 127|
 * @param error the same of the whole vector
 * @param rest the length of the tail, in steps of 1/127, rounded up
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Quantised(byte[] coarse, short[] fine, float headError, float error, byte rest) {
  static final int STEPS = 127;
  static final int PARTS = 65_534;

  /** What norms of float vectors and the sums below may be off. */
  private static final double SLACK = 1e-6;

  /** Half of the finest step: what a component may be off in fixed point. */
  private static final double ROUNDING = 0.5 / ((double) STEPS * PARTS);

  static Quantised of(float[] vector, Basis basis) {
    return of(basis.along(vector), basis.head());
  }

  /** From components along some axes, of which the first {@code head} are scanned. */
  static Quantised of(double[] along, int head) {
    byte[] coarse = new byte[along.length];
    short[] fine = new short[along.length];
    double squares = 0;
    double headSquares = 0;
    double tail = 0;
    for (int j = 0; j < along.length; j++) {
      if (j == head) {
        headSquares = squares;
      }
      double scaled = along[j] * STEPS;
      double step = Math.rint(scaled);
      double left = scaled - step;
      coarse[j] = (byte) step;
      fine[j] = (short) Math.rint(left * PARTS);
      squares += left * left;
      tail += j < head ? 0 : scaled * scaled;
    }
    return new Quantised(
        coarse,
        fine,
        error(head == along.length ? squares : headSquares, head),
        error(squares, along.length),
        (byte) Math.min(STEPS, Math.ceil(Math.sqrt(tail))));
  }

  /** One component, as it was up to 6e-8. */
  static double value(int coarse, int fine) {
    return (coarse + (double) fine / PARTS) / STEPS;
  }

  /** The components along the axes that it was made for. */
  double[] along() {
    double[] along = new double[coarse.length];
    for (int j = 0; j < along.length; j++) {
      along[j] = value(coarse[j], fine[j]);
    }
    return along;
  }

  private static float error(double squares, int components) {
    return (float) (Math.sqrt(squares) / STEPS + Math.sqrt(components) * 1.1 * ROUNDING + SLACK);
  }
}
