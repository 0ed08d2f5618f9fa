package io.facerec.match;

/**
 * A unit vector in 24-bit fixed point, in two parts: {@code coarse} is each component in steps of
 * 1/127, which is all that a scan reads, and {@code fine} what rounding left, in 1/65534 of a step.
 * Together they are within 6e-8 of each component, what single precision is to a component of 1.
 *
 * <p>127 steps, since then no component of a unit vector is clipped and no sum of products leaves
 * 16 bits: |a.b| &lt;= (127 + sqrt(d) / 2)^2, which is 20,449 for 1024 dimensions.
 *
 * @param error the length of what {@code fine} holds: |x - coarse / 127|
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Quantised(byte[] coarse, short[] fine, float error) {
  static final int STEPS = 127;
  static final int PARTS = 65_534;

  static Quantised of(float[] vector) {
    byte[] coarse = new byte[vector.length];
    short[] fine = new short[vector.length];
    double squares = 0;
    for (int j = 0; j < vector.length; j++) {
      float scaled = vector[j] * STEPS;
      int step = Math.round(scaled);
      float rest = scaled - step;
      coarse[j] = (byte) step;
      fine[j] = (short) Math.round(rest * PARTS);
      squares += (double) rest * rest;
    }
    // The float sums above may be a little short; the bound must not be.
    float error = (float) (Math.sqrt(squares) / STEPS) * (1 + 1e-6f) + 1e-7f;
    return new Quantised(coarse, fine, error);
  }

  /** One component, as it was up to 6e-8. */
  static double value(int coarse, int fine) {
    return (coarse + (double) fine / PARTS) / STEPS;
  }
}
