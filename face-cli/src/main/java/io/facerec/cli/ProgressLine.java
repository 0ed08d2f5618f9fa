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

  /**
   * What is counted.
   *
   * @param name after the number
   * @param size how many make one that is shown
   */
  record Unit(String name, long size) {
    static final Unit PIECES = new Unit("", 1);
    static final Unit MEGABYTES = new Unit(" MB", 1_000_000);
  }

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
   * @param total how much there is to do
   */
  static ProgressLine of(Terminal terminal, PrintWriter err, String task, long total, Unit unit) {
    return terminal.error() ? new Bar(terminal, err, task, total, unit, false) : none();
  }

  /** A bar that also shows how many are done in a second. */
  static ProgressLine withRate(Terminal terminal, PrintWriter err, String task, long total) {
    return terminal.error() ? new Bar(terminal, err, task, total, Unit.PIECES, true) : none();
  }

  /** Drawn by the progressbar library. */
  final class Bar implements ProgressLine {
    private final ProgressBar bar;

    private Bar(
        Terminal terminal, PrintWriter err, String task, long total, Unit unit, boolean rate) {
      ProgressBarBuilder builder =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setUnit(unit.name(), unit.size())
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .setConsumer(
                  new DelegatingProgressBarConsumer(
                      line -> {
                        err.print("\r" + line);
                        err.flush();
                      },
                      terminal.columns() - 1))
              .clearDisplayOnFinish();
      bar = (rate ? builder.showSpeed() : builder).build();
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
