package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import java.util.Arrays;

/**
 * A probe made ready for scans: its coarse components, rearranged for {@link PairScan}, and itself
 * for exact scores.
 */
final class Probe {
  private final float[] vector;
  private final short[] low;
  private final short[] high;
  private final short start;
  private final double error;

  Probe(FaceTemplate template) {
    Quantised quantised = Quantised.of(template.vector());
    int pairs = PairScan.pairs(template.dimensions());
    vector = Arrays.copyOf(template.vector(), 2 * pairs);
    low = new short[pairs];
    high = new short[pairs];
    int sum = 0;
    for (int pair = 0; pair < pairs; pair++) {
      int even = component(quantised, 2 * pair);
      int odd = component(quantised, 2 * pair + 1);
      low[pair] = (short) even;
      high[pair] = (short) (odd - (even << 8));
      sum += even;
    }
    start = (short) (-128 * sum);
    error = quantised.error();
  }

  /** Factor of a packed pair; see {@link PairScan}. */
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

  /**
   * By how much a coarse score can differ from the true one. With x' and q' the coarse vectors,
   * |q.x - q'.x'| &lt;= |q| |x - x'| + |q - q'| |x'|, and |x'| &lt;= 1 + |x - x'|.
   *
   * @param templateError |x - x'|, of the worst template in question
   */
  double bound(double templateError) {
    return templateError + error * (1 + templateError);
  }

  /** 0 beyond the template's dimensions. */
  double component(int j) {
    return vector[j];
  }

  private static int component(Quantised quantised, int j) {
    return j < quantised.coarse().length ? quantised.coarse()[j] : 0;
  }
}
