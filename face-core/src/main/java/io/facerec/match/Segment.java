package io.facerec.match;

import java.util.Arrays;
import java.util.List;

/**
 * Some thousand templates, one a column, in the order of their numbers. Written by one thread at a
 * time, read by any number: a column is complete before a {@link View} counts it and never changes
 * afterwards, but for the epoch in which its template is removed.
 *
 * <p>The coarse head of each template is scanned, in {@link Columns}. Where the basis leaves a
 * tail, one more pair holds its length, so that a sum is the largest coarse score that the template
 * can have (Cauchy-Schwarz); the tail itself lies in a row of its own and is read for what remains.
 */
final class Segment {
  /** What is scanned of a segment should stay in a core's second-level cache. */
  private static final int COARSE_BYTES = 2 << 20;

  private static final int MOST_COLUMNS = 4096;
  private static final int[] NONE = {};

  private final Basis basis;
  private final Kernel kernel;
  private final Columns columns;
  private final byte[] tails;
  private final short[] fine;
  private final long[] ids;
  private final int[] subjects;

  /** The epochs of removals, 0 for those that live; none at all while all live. */
  private volatile int[] removed = NONE;

  private float headError;
  private float error;
  private int size;

  Segment(Layout layout) {
    basis = layout.basis();
    kernel = layout.kernel();
    int dimensions = basis.dimensions();
    int capacity =
        Math.min(MOST_COLUMNS, Math.max(64, Integer.highestOneBit(COARSE_BYTES / dimensions)));
    columns = kernel.columns(pairs(basis), capacity);
    tails = new byte[capacity * basis.tail()];
    fine = new short[capacity * dimensions];
    ids = new long[capacity];
    subjects = new int[capacity];
  }

  /** Pairs of components that are scanned. */
  static int pairs(Basis basis) {
    return (basis.head() + 1) / 2 + (basis.tail() > 0 ? 1 : 0);
  }

  /** A component as it is scanned: of the head, then the length of the rest, then 0. */
  static int scanned(Quantised template, int head, int j) {
    if (j < head) {
      return template.coarse()[j];
    }
    return j == head ? template.rest() : 0;
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
    int[] removals = removed;
    // Read once: it may change meanwhile.
    int removal = removals.length == 0 ? 0 : removals[column];
    return removal == 0 || removal - epoch > 0;
  }

  /** The largest |h - coarse h| of its templates' heads. */
  float headError() {
    return headError;
  }

  /** The largest |x - coarse x| of its templates. */
  float error() {
    return error;
  }

  /** Offers each probe's answers whatever of the first columns may still matter to them. */
  void scan(List<ProbeScan> scans, int count, int epoch) {
    scans.forEach(scan -> scan.enter(this));
    columns.scan(scans, count);
    scans.forEach(scan -> scan.collect(this, epoch));
  }

  Columns columns() {
    return columns;
  }

  /** The column of that id if its template lives, else a negative number; ids only grow. */
  int find(long id) {
    int column = Arrays.binarySearch(ids, 0, size, id);
    return column >= 0 && (removed.length == 0 || removed[column] == 0) ? column : -1;
  }

  void add(long id, int subject, Quantised template) {
    int column = size;
    int head = basis.head();
    for (int pair = 0; pair < pairs(basis); pair++) {
      columns.set(
          pair,
          column,
          Columns.pack(scanned(template, head, 2 * pair), scanned(template, head, 2 * pair + 1)));
    }
    System.arraycopy(template.coarse(), head, tails, column * basis.tail(), basis.tail());
    System.arraycopy(template.fine(), 0, fine, column * basis.dimensions(), basis.dimensions());
    ids[column] = id;
    subjects[column] = subject;
    headError = Math.max(headError, template.headError());
    error = Math.max(error, template.error());
    size = column + 1;
  }

  void remove(int column, int epoch) {
    if (removed.length == 0) {
      removed = new int[ids.length];
    }
    removed[column] = epoch;
  }

  /** The coarse score of a column that a scan found, from its sum. */
  int whole(Probe probe, int column, int sum) {
    if (basis.tail() == 0) {
      return sum;
    }
    int rest = Columns.even(columns.get(pairs(basis) - 1, column));
    return sum - rest * probe.rest() + kernel.dot(tails, column * basis.tail(), probe.tail());
  }

  /** The exact score: cosine of the probe and the stored template. */
  double score(Probe probe, int column) {
    double sum = 0;
    int at = column * basis.dimensions();
    for (int j = 0; j < basis.dimensions(); j++) {
      sum += probe.component(j) * Quantised.value(coarse(column, j), fine[at + j]);
    }
    return sum;
  }

  /** A template's components along the basis. */
  double[] along(int column) {
    double[] along = new double[basis.dimensions()];
    int at = column * along.length;
    for (int j = 0; j < along.length; j++) {
      along[j] = Quantised.value(coarse(column, j), fine[at + j]);
    }
    return along;
  }

  /** A template as it came. */
  float[] vector(int column) {
    return basis.vector(along(column));
  }

  private int coarse(int column, int j) {
    if (j >= basis.head()) {
      return tails[column * basis.tail() + j - basis.head()];
    }
    short packed = columns.get(j / 2, column);
    return j % 2 == 0 ? Columns.even(packed) : Columns.odd(packed);
  }
}
