package io.facerec.storage.transfer;

import java.util.concurrent.CancellationException;

/** Is told how far the work is, by the thread that does it; what it throws ends the work. */
@FunctionalInterface
public interface TransferProgress {
  TransferProgress NONE = (done, total) -> {};

  /** So much of all is done, in a unit that stays the same throughout. */
  void to(long done, long total);

  /**
   * Tells it, unless the thread was interrupted.
   *
   * @throws CancellationException when it was; it stays interrupted
   */
  default void report(long done, long total) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
    to(done, total);
  }
}
