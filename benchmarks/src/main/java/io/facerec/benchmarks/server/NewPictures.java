package io.facerec.benchmarks.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One picture, each time with other bytes behind its end: the server remembers what it found in
 * pictures, and would answer the second time without a model.
 */
final class NewPictures {
  private final byte[] picture;
  private final AtomicInteger number = new AtomicInteger();

  NewPictures(byte[] picture) {
    this.picture = picture;
  }

  byte[] next() {
    byte[] other = Arrays.copyOf(picture, picture.length + Integer.BYTES);
    ByteBuffer.wrap(other).putInt(picture.length, number.getAndIncrement());
    return other;
  }
}
