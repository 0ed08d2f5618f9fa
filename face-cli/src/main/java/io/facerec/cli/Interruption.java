package io.facerec.cli;

import io.facerec.FaceEngine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import picocli.CommandLine;

/**
 * Ctrl-C while pictures are worked on: nothing further is begun, what is finished is printed, and
 * only then does the process end, with 130; pressed again, it ends at once. Other signals that end
 * a process (SIGTERM) do the same from a shutdown hook, as well as they can.
 */
final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final Runnable last;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "face-interruption");
  private final ControlC controlC = ControlC.calls(this::pressed);
  private volatile boolean asked;

  private Interruption(Runnable last) {
    this.last = last;
  }

  /**
   * Does the work. What it fails with is said here, before the process may end.
   *
   * @param engine closed before the process ends, since native code must not run while it does
   * @return the exit code
   */
  static int during(FaceEngine engine, CommandLine command, ToIntFunction<Interruption> work) {
    return during(engine::close, command, work);
  }

  /** The same for work without an engine. */
  static int during(CommandLine command, ToIntFunction<Interruption> work) {
    return during(() -> {}, command, work);
  }

  private static int during(Runnable last, CommandLine command, ToIntFunction<Interruption> work) {
    try (Interruption interruption = watch(last)) {
      try {
        return work.applyAsInt(interruption);
      } catch (RuntimeException e) {
        return Failures.failed(e, command, command.getParseResult());
      }
    }
  }

  /** From now on; before, Ctrl-C ends the process at once. */
  private static Interruption watch(Runnable last) {
    Interruption interruption = new Interruption(last);
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
      interruption.asked = true;
    }
    return interruption;
  }

  /** Whether the work should end. */
  boolean asked() {
    return asked;
  }

  /** All is printed: the process may end. */
  @Override
  public void close() {
    try {
      last.run();
    } finally {
      finished.countDown();
    }
    controlC.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending; the hook finds the latch open.
      asked = true;
    }
  }

  private void pressed() {
    if (asked) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
    asked = true;
  }

  private void stop() {
    asked = true;
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("face: something was still being worked on; its result is lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
