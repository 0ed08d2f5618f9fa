package io.facerec.match;

import java.util.List;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Strips of columns, two vectors wide, pair after pair: a scan reads memory from end to end and
 * keeps a strip's sums in registers.
 *
 * <p>Vectors never leave the method that made them: where the JIT compiler does not inline a call,
 * they become objects, and a scan ten times slower. Hence the repetition below.
 */
final class StripColumns implements Columns {
  private static final VectorSpecies<Short> SPECIES = ShortVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int STRIP = 2 * LANES;
  private static final int TOGETHER = 4;

  /** Rows are read in pieces that fit half of the vectors below. */
  private static final VectorSpecies<Byte> ROW = ByteVector.SPECIES_128;

  private static final VectorSpecies<Short> ROW_PRODUCTS = ShortVector.SPECIES_256;

  static final int BITS = SPECIES.vectorBitSize();

  private final int pairs;
  private final short[] elements;

  StripColumns(int pairs, int capacity) {
    if (capacity % STRIP != 0) {
      throw new IllegalArgumentException(
          "%d columns are no whole number of strips of %d".formatted(capacity, STRIP));
    }
    this.pairs = pairs;
    this.elements = new short[capacity * pairs];
  }

  @Override
  public void set(int pair, int column, short packed) {
    elements[at(pair, column)] = packed;
  }

  @Override
  public short get(int pair, int column) {
    return elements[at(pair, column)];
  }

  private int at(int pair, int column) {
    int lane = column % STRIP;
    return (column - lane) * pairs + pair * STRIP + lane;
  }

  @Override
  public void scan(List<ProbeScan> scans, int count) {
    int next = 0;
    for (; next + TOGETHER <= scans.size(); next += TOGETHER) {
      scanFour(
          scans.get(next), scans.get(next + 1), scans.get(next + 2), scans.get(next + 3), count);
    }
    for (; next < scans.size(); next++) {
      scanOne(scans.get(next), count);
    }
  }

  /** As {@link Kernel#dot}; sums of parts fit 16 bits as the whole does (Cauchy-Schwarz). */
  static int dot(byte[] rows, int at, short[] factors) {
    if (BITS < ROW_PRODUCTS.vectorBitSize()) {
      // Vectors that the machine does not have would be objects.
      return PlainKernel.product(rows, at, factors);
    }
    ShortVector sums = ShortVector.zero(ROW_PRODUCTS);
    int whole = ROW.loopBound(factors.length);
    for (int j = 0; j < whole; j += ROW.length()) {
      ByteVector row = ByteVector.fromArray(ROW, rows, at + j);
      ShortVector wide = (ShortVector) row.castShape(ROW_PRODUCTS, 0);
      sums = sums.add(wide.mul(ShortVector.fromArray(ROW_PRODUCTS, factors, j)));
    }
    int sum = sums.reduceLanes(VectorOperators.ADD);
    for (int j = whole; j < factors.length; j++) {
      sum += rows[at + j] * factors[j];
    }
    return sum;
  }

  private void scanOne(ProbeScan scan, int count) {
    Probe probe = scan.probe();
    short[] sums = scan.sums();
    for (int strip = 0; strip < count; strip += STRIP) {
      ShortVector left = ShortVector.broadcast(SPECIES, probe.start());
      ShortVector right = left;
      int at = strip * pairs;
      for (int pair = 0; pair < pairs; pair++) {
        ShortVector low = ShortVector.broadcast(SPECIES, probe.low(pair));
        ShortVector high = ShortVector.broadcast(SPECIES, probe.high(pair));
        ShortVector a = ShortVector.fromArray(SPECIES, elements, at);
        ShortVector b = ShortVector.fromArray(SPECIES, elements, at + LANES);
        left = left.add(a.mul(low)).add(a.lanewise(VectorOperators.ASHR, 8).mul(high));
        right = right.add(b.mul(low)).add(b.lanewise(VectorOperators.ASHR, 8).mul(high));
        at += STRIP;
      }
      if (left.compare(VectorOperators.GE, scan.cut()).anyTrue()) {
        left.intoArray(sums, strip);
        scan.findIn(strip, Math.min(strip + LANES, count));
      }
      if (right.compare(VectorOperators.GE, scan.cut()).anyTrue()) {
        right.intoArray(sums, strip + LANES);
        scan.findIn(strip + LANES, Math.min(strip + STRIP, count));
      }
    }
  }

  /**
   * Four probes for one reading of the memory, half a strip at a time: with more operations in one
   * loop the JIT compiler gives up keeping vectors in registers.
   */
  private void scanFour(ProbeScan p, ProbeScan q, ProbeScan r, ProbeScan s, int count) {
    for (int column = 0; column < count; column += LANES) {
      ShortVector pSum = ShortVector.broadcast(SPECIES, p.probe().start());
      ShortVector qSum = ShortVector.broadcast(SPECIES, q.probe().start());
      ShortVector rSum = ShortVector.broadcast(SPECIES, r.probe().start());
      ShortVector sSum = ShortVector.broadcast(SPECIES, s.probe().start());
      int at = at(0, column);
      for (int pair = 0; pair < pairs; pair++) {
        ShortVector packed = ShortVector.fromArray(SPECIES, elements, at);
        ShortVector odd = packed.lanewise(VectorOperators.ASHR, 8);
        ShortVector low = ShortVector.broadcast(SPECIES, p.probe().low(pair));
        ShortVector high = ShortVector.broadcast(SPECIES, p.probe().high(pair));
        pSum = pSum.add(packed.mul(low)).add(odd.mul(high));
        low = ShortVector.broadcast(SPECIES, q.probe().low(pair));
        high = ShortVector.broadcast(SPECIES, q.probe().high(pair));
        qSum = qSum.add(packed.mul(low)).add(odd.mul(high));
        low = ShortVector.broadcast(SPECIES, r.probe().low(pair));
        high = ShortVector.broadcast(SPECIES, r.probe().high(pair));
        rSum = rSum.add(packed.mul(low)).add(odd.mul(high));
        low = ShortVector.broadcast(SPECIES, s.probe().low(pair));
        high = ShortVector.broadcast(SPECIES, s.probe().high(pair));
        sSum = sSum.add(packed.mul(low)).add(odd.mul(high));
        at += STRIP;
      }
      int end = Math.min(column + LANES, count);
      if (pSum.compare(VectorOperators.GE, p.cut()).anyTrue()) {
        pSum.intoArray(p.sums(), column);
        p.findIn(column, end);
      }
      if (qSum.compare(VectorOperators.GE, q.cut()).anyTrue()) {
        qSum.intoArray(q.sums(), column);
        q.findIn(column, end);
      }
      if (rSum.compare(VectorOperators.GE, r.cut()).anyTrue()) {
        rSum.intoArray(r.sums(), column);
        r.findIn(column, end);
      }
      if (sSum.compare(VectorOperators.GE, s.cut()).anyTrue()) {
        sSum.intoArray(s.sums(), column);
        s.findIn(column, end);
      }
    }
  }
}
