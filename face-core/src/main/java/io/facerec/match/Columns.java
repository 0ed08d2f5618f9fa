package io.facerec.match;

import java.util.List;

/**
 * What a scan reads of a segment: one column a template, two 8-bit components in each 16-bit
 * element. A {@link Kernel} lays them out the way it scans them. Written by one thread at a time;
 * scanned by any number, up to the columns that were complete when a {@link View} was made.
 *
 * <p>Two components a (even) and b (odd) are packed as x = (b &lt;&lt; 8) + (a + 128). Then x
 * &gt;&gt; 8 is b, and p a + q b = p x + (q - (p &lt;&lt; 8)) (x &gt;&gt; 8) - 128 p, all of it
 * modulo 2^16; the last term is the same for every column and stands in {@link Probe#start}.
 */
interface Columns {

  void set(int pair, int column, short packed);

  short get(int pair, int column);

  /**
   * Finds, for each probe, the columns whose sum of products reaches its cut.
   *
   * @param count of columns that matter
   */
  void scan(List<ProbeScan> scans, int count);

  static short pack(int even, int odd) {
    return (short) ((odd << 8) + (even + 128));
  }

  static int even(short packed) {
    return (packed & 0xff) - 128;
  }

  static int odd(short packed) {
    return packed >> 8;
  }
}
