package io.facerec.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while pictures are worked on: nothing further is begun, what is finished is printed, and
 * only then does the process end. Java ends it by itself, with 130, when the hook returns.
 */
final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "face-interruption");
  private volatile boolean asked;

  private Interruption() {}

  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether the work should end. */
  boolean asked() {
    return asked;
  }

  /** All is printed: the process may end. */
  @Override
  public void close() {
    finished.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending this very moment; the hook finds the latch open.
        asked = true;
      }
    }
  }

  private void stop() {
    asked = true;
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("face: a picture was still being worked on; its result is lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
