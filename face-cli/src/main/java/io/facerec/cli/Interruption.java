package io.facerec.cli;

import io.facerec.FaceEngine;
import io.facerec.runtime.StopSignals;
import java.util.function.ToIntFunction;
import picocli.CommandLine;

/**
 * Ctrl-C or another signal to stop while pictures are worked on: nothing further is begun, what is
 * finished is printed, and only then does the process end, with 130; asked again, it ends at once.
 */
final class Interruption implements AutoCloseable {
  private final Runnable last;
  private final StopSignals signals = StopSignals.call(this::pressed);
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
    try (Interruption interruption = new Interruption(last)) {
      try {
        return work.applyAsInt(interruption);
      } catch (RuntimeException e) {
        return Failures.failed(e, command, command.getParseResult());
      }
    }
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
      signals.close();
    }
  }

  private void pressed() {
    if (asked) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
    asked = true;
  }
}
