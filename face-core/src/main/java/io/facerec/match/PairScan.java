package io.facerec.match;

import java.util.Arrays;

/**
 * The scan of a segment's coarse components: one 16-bit sum of products for each column.
 *
 * <p>Two 8-bit components a (even) and b (odd) lie in one short x = (b &lt;&lt; 8) + (a + 128).
 * Then x &gt;&gt; 8 is b, and p a + q b = p x + (q - (p &lt;&lt; 8)) (x &gt;&gt; 8) - 128 p, all of
 * it modulo 2^16; the last term is the same for every column and stands in {@link Probe#start}. The
 * JIT compiler turns {@link #add} into full-width vector instructions in plain Java, because every
 * index is the loop's own counter into an array of its own; four pairs a pass keep the sums out of
 * memory's way.
 */
final class PairScan {
  static final int PAIRS_A_PASS = 4;

  private PairScan() {}

  /** Pairs that hold so many dimensions, in whole passes. */
  static int pairs(int dimensions) {
    int perPass = 2 * PAIRS_A_PASS;
    return (dimensions + perPass - 1) / perPass * PAIRS_A_PASS;
  }

  static short pack(int even, int odd) {
    return (short) ((odd << 8) + (even + 128));
  }

  static int even(short packed) {
    return (packed & 0xff) - 128;
  }

  static int odd(short packed) {
    return packed >> 8;
  }

  /**
   * Fills {@code sums} with coarse scores in units of 1/127^2.
   *
   * @param columns per pair, the packed components of every template
   * @param count of columns that matter
   */
  static void scan(short[][] columns, int count, Probe probe, short[] sums) {
    Arrays.fill(sums, 0, count, probe.start());
    for (int pair = 0; pair < columns.length; pair += PAIRS_A_PASS) {
      add(
          sums,
          count,
          columns[pair],
          columns[pair + 1],
          columns[pair + 2],
          columns[pair + 3],
          probe.low(pair),
          probe.high(pair),
          probe.low(pair + 1),
          probe.high(pair + 1),
          probe.low(pair + 2),
          probe.high(pair + 2),
          probe.low(pair + 3),
          probe.high(pair + 3));
    }
  }

  /** Every operand a local of its own: that is what the compiler vectorises. */
  private static void add(
      short[] sums,
      int count,
      short[] a,
      short[] b,
      short[] c,
      short[] d,
      short aLow,
      short aHigh,
      short bLow,
      short bHigh,
      short cLow,
      short cHigh,
      short dLow,
      short dHigh) {
    for (int i = 0; i < count; i++) {
      sums[i] =
          (short)
              (sums[i]
                  + aLow * a[i]
                  + aHigh * (a[i] >> 8)
                  + bLow * b[i]
                  + bHigh * (b[i] >> 8)
                  + cLow * c[i]
                  + cHigh * (c[i] >> 8)
                  + dLow * d[i]
                  + dHigh * (d[i] >> 8));
    }
  }
}
