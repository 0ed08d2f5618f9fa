package io.facerec.match;

/**
 * A probe made ready for scans: its coarse components, rearranged for {@link Columns}, and itself
 * for exact scores, along the basis of the gallery.
 */
final class Probe {
  private final double[] along;
  private final Quantised quantised;
  private final short[] tail;
  private final short[] low;
  private final short[] high;
  private final short start;

  Probe(float[] vector, Basis basis) {
    this(basis.along(vector), basis);
  }

  /** From components along the basis. */
  Probe(double[] along, Basis basis) {
    this.along = along;
    int head = basis.head();
    quantised = Quantised.of(along, head);
    int pairs = Segment.pairs(basis);
    low = new short[pairs];
    high = new short[pairs];
    int sum = 0;
    for (int pair = 0; pair < pairs; pair++) {
      int even = Segment.scanned(quantised, head, 2 * pair);
      int odd = Segment.scanned(quantised, head, 2 * pair + 1);
      low[pair] = (short) even;
      high[pair] = (short) (odd - (even << 8));
      sum += even;
    }
    start = (short) (-128 * sum);
    tail = new short[basis.tail()];
    for (int j = 0; j < tail.length; j++) {
      tail[j] = quantised.coarse()[head + j];
    }
  }

  /** Factor of a packed pair; see {@link Columns}. */
  short low(int pair) {
    return low[pair];
  }

  /** Factor of a packed pair's upper half. */
  short high(int pair) {
    return high[pair];
  }

  /** What every sum starts from. */
  short start() {
    return start;
  }

  /** By how much a sum of heads and the product of rests can fall short of the true score. */
  double headBound(double templateError) {
    return bound(templateError, quantised.headError());
  }

  /** By how much a coarse score can differ from the true one. */
  double bound(double templateError) {
    return bound(templateError, quantised.error());
  }

  /**
   * With x' and q' the coarse vectors, |q.x - q'.x'| &lt;= |q| |x - x'| + |q - q'| |x'|, and |x'|
   * &lt;= 1 + |x - x'|.
   *
   * @param templateError |x - x'|, of the worst template in question
   */
  private static double bound(double templateError, double error) {
    return templateError + error * (1 + templateError);
  }

  double component(int j) {
    return along[j];
  }

  /** The length of its tail, in steps, rounded up. */
  int rest() {
    return quantised.rest();
  }

  /** The coarse components that are not scanned. */
  short[] tail() {
    return tail;
  }
}
