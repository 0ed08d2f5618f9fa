package io.facerec.evaluate;

import java.util.Arrays;

/** Scores as they come in. Not thread-safe. */
final class Scores {
  private float[] values = new float[1024];
  private int size;

  void add(float score) {
    if (size == values.length) {
      values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8, size * 2L));
    }
    values[size++] = score;
  }

  int size() {
    return size;
  }

  float[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
