package io.facerec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.facerec.image.ImageDecodeException.Reason;
import java.lang.management.ManagementFactory;

/**
 * One kind of broken file, and how it must be refused.
 *
 * @param message what the error must say, so that a person can tell this kind from another
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
record Hostile(String kind, byte[] bytes, Reason reason, String message) {
  /** Far below what the files ask for, far above what telling so costs. */
  private static final long MAXIMUM_HEAP = 8 << 20;

  /** The heap may grow meanwhile; a decoder that believes a lie takes far more than that. */
  private static final long MAXIMUM_GROWTH = 256 << 20;

  static Hostile damaged(String kind, byte[] bytes, String message) {
    return new Hostile(kind, bytes, Reason.DAMAGED, message);
  }

  static Hostile truncated(String kind, byte[] bytes, String message) {
    return new Hostile(kind, bytes, Reason.TRUNCATED, message);
  }

  static Hostile tooLarge(String kind, byte[] bytes, String message) {
    return new Hostile(kind, bytes, Reason.TOO_LARGE, message);
  }

  static Hostile notAPicture(String kind, byte[] bytes, String message) {
    return new Hostile(kind, bytes, Reason.NOT_A_PICTURE, message);
  }

  static Hostile unsupported(String kind, byte[] bytes, String message) {
    return new Hostile(kind, bytes, Reason.UNSUPPORTED, message);
  }

  void assertRefused() {
    long peakBefore = ProcessMemory.peakBytes();
    // Loads the classes, whose bytes do not count.
    assertThat(catchThrowable(() -> FaceImage.decode(bytes))).isNotNull();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Throwable thrown = catchThrowable(() -> FaceImage.decode(bytes));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(thrown).isInstanceOf(ImageDecodeException.class).hasMessageContaining(message);
    assertThat(((ImageDecodeException) thrown).reason()).isEqualTo(reason);
    assertThat(allocated).as("bytes of heap").isLessThan(MAXIMUM_HEAP + 2L * bytes.length);
    assertThat(ProcessMemory.peakBytes() - peakBefore)
        .as("growth of the process, native memory included")
        .isLessThan(MAXIMUM_GROWTH);
  }

  @Override
  public String toString() {
    return kind;
  }
}
