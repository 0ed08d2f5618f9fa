package io.facerec.match;

import java.util.Optional;

/**
 * The orthonormal axes along which a gallery keeps its templates; turning them changes no cosine.
 * The first components, its head, are what a scan reads. Immutable.
 *
 * @param head components that a scan reads, even or all of them
 * @param turn from the original axes to these; empty for the original axes
 */
record Basis(int dimensions, int head, Optional<Turn> turn) {
  /** The axes that templates come along; a scan reads all components. */
  static Basis original(int dimensions) {
    return new Basis(dimensions, dimensions, Optional.empty());
  }

  /**
   * Other axes.
   *
   * @param turn orthogonal; its i-th row is the i-th original axis along the new ones
   * @param head components that a scan reads, even, less than there are
   */
  static Basis turned(double[][] turn, int head) {
    if (head < 2 || head % 2 != 0 || head >= turn.length) {
      throw new IllegalArgumentException("head %d of %d".formatted(head, turn.length));
    }
    return new Basis(turn.length, head, Optional.of(new Turn(turn)));
  }

  /** Components that a scan leaves out; 0 along the original axes. */
  int tail() {
    return dimensions - head;
  }

  /** A vector's components along these axes. */
  double[] along(float[] vector) {
    double[] components = components(vector);
    return turn.isEmpty() ? components : turn.get().forth(components);
  }

  /** In double precision, along the original axes. */
  static double[] components(float[] vector) {
    double[] components = new double[vector.length];
    for (int j = 0; j < vector.length; j++) {
      components[j] = vector[j];
    }
    return components;
  }

  /** The vector that has these components. */
  float[] vector(double[] along) {
    double[] components = turn.isEmpty() ? along : turn.get().back(along);
    float[] vector = new float[dimensions];
    for (int j = 0; j < dimensions; j++) {
      vector[j] = (float) components[j];
    }
    return vector;
  }
}
