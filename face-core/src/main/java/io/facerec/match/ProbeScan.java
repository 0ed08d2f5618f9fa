package io.facerec.match;

import java.util.Arrays;
import java.util.List;

/**
 * One probe on its way through the segments, on one thread: the columns of the segment at hand that
 * reached the cut, with their sums, and the answers so far.
 */
final class ProbeScan {
  private static final double UNIT = (double) Quantised.STEPS * Quantised.STEPS;

  private final Probe probe;
  private final Answers answers;
  private final short[] sums;
  private final int[] found;
  private int size;
  private short cut;

  ProbeScan(Probe probe, Answers answers, int capacity) {
    this.probe = probe;
    this.answers = answers;
    this.sums = new short[capacity];
    this.found = new int[capacity];
  }

  Probe probe() {
    return probe;
  }

  Answers answers() {
    return answers;
  }

  /** Sums of products, one for each column; a kernel writes at least those that reach the cut. */
  short[] sums() {
    return sums;
  }

  /** The columns that were found. */
  List<Integer> columns() {
    return Arrays.stream(found, 0, size).boxed().toList();
  }

  /** The least sum that may stand for a score that still matters. */
  short cut() {
    return cut;
  }

  /** A kernel found that column to reach the cut; columns come in order. */
  void found(int column) {
    found[size++] = column;
  }

  /** Finds the columns of a range whose sums, all of them written, reach the cut. */
  void findIn(int from, int to) {
    int least = cut;
    for (int column = from; column < to; column++) {
      if (sums[column] >= least) {
        found[size++] = column;
      }
    }
  }

  void enter(Segment segment) {
    size = 0;
    cut = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, headCut(segment)));
  }

  /** Scores what was found exactly, where it may still matter. */
  void collect(Segment segment, int epoch) {
    int headCut = headCut(segment);
    int wholeCut = wholeCut(segment);
    for (int i = 0; i < size; i++) {
      int column = found[i];
      if (sums[column] < headCut
          || segment.whole(probe, column, sums[column]) < wholeCut
          || !segment.isAlive(column, epoch)) {
        continue;
      }
      answers.offer(segment, column, segment.score(probe, column));
      headCut = headCut(segment);
      wholeCut = wholeCut(segment);
    }
  }

  private int headCut(Segment segment) {
    return cut(answers.floor() - probe.headBound(segment.headError()));
  }

  private int wholeCut(Segment segment) {
    return cut(answers.floor() - probe.bound(segment.error()));
  }

  private static int cut(double cosine) {
    return (int) Math.floor(cosine * UNIT);
  }
}
