package io.facerec.match;

import java.util.Arrays;

/**
 * Some thousand templates, one a column, in the order of their numbers. Written by one thread at a
 * time, read by any number: a column is complete before a {@link View} counts it and never changes
 * afterwards, but for the epoch in which its template is removed.
 */
final class Segment {
  /** The coarse half of a segment; it should stay in a core's second-level cache. */
  private static final int COARSE_BYTES = 2 << 20;

  private static final int MOST_COLUMNS = 4096;

  private final int dimensions;

  /** Fine components of a column: the dimensions, rounded up to whole pairs. */
  private final int stride;

  private final short[][] columns;
  private final short[] fine;
  private final long[] ids;
  private final int[] subjects;

  /** The epoch of its removal; 0 while it lives. */
  private final int[] removed;

  private float error;
  private int size;

  Segment(int dimensions) {
    this.dimensions = dimensions;
    int capacity =
        Math.min(MOST_COLUMNS, Math.max(64, Integer.highestOneBit(COARSE_BYTES / dimensions)));
    columns = new short[PairScan.pairs(dimensions)][capacity];
    stride = (dimensions + 1) / 2 * 2;
    fine = new short[capacity * stride];
    ids = new long[capacity];
    subjects = new int[capacity];
    removed = new int[capacity];
  }

  boolean isFull() {
    return size == ids.length;
  }

  int size() {
    return size;
  }

  int capacity() {
    return ids.length;
  }

  long id(int column) {
    return ids[column];
  }

  /** Its number in the subject table. */
  int subject(int column) {
    return subjects[column];
  }

  /** Whether the template was there at that epoch; epochs wrap around. */
  boolean isAlive(int column, int epoch) {
    int removal = removed[column];
    return removal == 0 || removal - epoch > 0;
  }

  /** The largest |x - coarse x| of its templates. */
  float error() {
    return error;
  }

  short[][] columns() {
    return columns;
  }

  /** The column of that id if its template lives, else a negative number; ids only grow. */
  int find(long id) {
    int column = Arrays.binarySearch(ids, 0, size, id);
    return column >= 0 && removed[column] == 0 ? column : -1;
  }

  void add(long id, int subject, Quantised template) {
    int column = size;
    for (int pair = 0; pair < columns.length; pair++) {
      columns[pair][column] =
          PairScan.pack(component(template, 2 * pair), component(template, 2 * pair + 1));
    }
    System.arraycopy(template.fine(), 0, fine, column * stride, dimensions);
    ids[column] = id;
    subjects[column] = subject;
    error = Math.max(error, template.error());
    size = column + 1;
  }

  void remove(int column, int epoch) {
    removed[column] = epoch;
  }

  /** The exact score: cosine of the probe and the stored template. */
  double score(Probe probe, int column) {
    double sum = 0;
    int at = column * stride;
    for (int j = 0; j < stride; j += 2) {
      short packed = columns[j / 2][column];
      sum +=
          probe.component(j) * Quantised.value(PairScan.even(packed), fine[at + j])
              + probe.component(j + 1) * Quantised.value(PairScan.odd(packed), fine[at + j + 1]);
    }
    return sum;
  }

  Quantised template(int column) {
    byte[] coarse = new byte[dimensions];
    for (int j = 0; j < dimensions; j++) {
      coarse[j] = (byte) coarse(column, j);
    }
    int at = column * stride;
    return new Quantised(coarse, Arrays.copyOfRange(fine, at, at + dimensions), error);
  }

  private int coarse(int column, int j) {
    short packed = columns[j / 2][column];
    return j % 2 == 0 ? PairScan.even(packed) : PairScan.odd(packed);
  }

  private static int component(Quantised template, int j) {
    return j < template.coarse().length ? template.coarse()[j] : 0;
  }
}
