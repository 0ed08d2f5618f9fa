package io.facerec.match;

/** A way to scan, and the layout of columns that belongs to it. Thread-safe. */
interface Kernel {
  Columns columns(int pairs, int capacity);

  /**
   * The sum of products of a row and the factors, all in steps of 1/127 and of no more than unit
   * length.
   *
   * @param at the row's first component
   */
  int dot(byte[] rows, int at, short[] factors);

  /** Vectors along the new axes, in double precision. */
  double[][] forth(Turn turn, float[][] vectors);

  /** For people, as in "Vector API, 512 bits". */
  String name();
}
