package io.facerec.match;

import java.util.Arrays;
import java.util.List;

/**
 * An array for each pair of components. The JIT compiler turns {@link #addFour} into full-width
 * vector instructions in plain Java, because every index is the loop's own counter into an array of
 * its own; four pairs a pass keep the sums out of memory's way.
 */
final class PairColumns implements Columns {
  private static final int PAIRS_A_PASS = 4;

  private final short[][] pairs;

  PairColumns(int pairs, int capacity) {
    this.pairs = new short[pairs][capacity];
  }

  @Override
  public void set(int pair, int column, short packed) {
    pairs[pair][column] = packed;
  }

  @Override
  public short get(int pair, int column) {
    return pairs[pair][column];
  }

  @Override
  public void scan(List<ProbeScan> scans, int count) {
    for (ProbeScan scan : scans) {
      sum(scan.probe(), count, scan.sums());
      scan.findIn(0, count);
    }
  }

  private void sum(Probe probe, int count, short[] sums) {
    Arrays.fill(sums, 0, count, probe.start());
    int pair = 0;
    for (; pair + PAIRS_A_PASS <= pairs.length; pair += PAIRS_A_PASS) {
      addFour(
          sums,
          count,
          pairs[pair],
          pairs[pair + 1],
          pairs[pair + 2],
          pairs[pair + 3],
          probe.low(pair),
          probe.high(pair),
          probe.low(pair + 1),
          probe.high(pair + 1),
          probe.low(pair + 2),
          probe.high(pair + 2),
          probe.low(pair + 3),
          probe.high(pair + 3));
    }
    for (; pair < pairs.length; pair++) {
      addOne(sums, count, pairs[pair], probe.low(pair), probe.high(pair));
    }
  }

  /** Every operand a local of its own: that is what the compiler vectorises. */
  private static void addFour(
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

  private static void addOne(short[] sums, int count, short[] a, short low, short high) {
    for (int i = 0; i < count; i++) {
      sums[i] = (short) (sums[i] + low * a[i] + high * (a[i] >> 8));
    }
  }
}
