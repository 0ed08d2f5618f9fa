package io.facerec.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on the error stream, or nothing where that is no terminal. */
interface ProgressLine extends AutoCloseable {

  /** Shows that so much of all is done. */
  void to(long done, long total);

  /** Clears the line. */
  @Override
  void close();

  /** Nothing is shown. */
  static ProgressLine none() {
    return new ProgressLine() {
      @Override
      public void to(long done, long total) {}

      @Override
      public void close() {}
    };
  }

  /**
   * A bar.
   *
   * @param unit what is counted, after the number
   * @param unitSize how many of it make one shown
   */
  static ProgressLine of(
      Terminal terminal, PrintWriter err, String task, String unit, long unitSize) {
    return terminal.error() ? new Bar(terminal, err, task, unit, unitSize) : none();
  }

  /** Drawn by the progressbar library. */
  final class Bar implements ProgressLine {
    private final ProgressBar bar;

    private Bar(Terminal terminal, PrintWriter err, String task, String unit, long unitSize) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(0)
              .setUnit(unit, unitSize)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .setConsumer(
                  new DelegatingProgressBarConsumer(
                      line -> {
                        err.print("\r" + line);
                        err.flush();
                      },
                      terminal.columns() - 1))
              .clearDisplayOnFinish()
              .build();
    }

    @Override
    public void to(long done, long total) {
      bar.maxHint(total);
      bar.stepTo(done);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
