package io.facerec.cli;

import io.facerec.cli.report.Printable;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Log records as lines of the tool: {@code face: warning: ...}. */
final class LogLines extends Handler {
  /** Held, since java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  private static final Logger OWN = Logger.getLogger("io.facerec");

  private final Formatter messages =
      new Formatter() {
        @Override
        public String format(LogRecord logged) {
          return formatMessage(logged);
        }
      };

  private LogLines() {}

  /**
   * Own warnings only: what DJL finds worth a warning (no CUDA, say) is {@code doctor}'s to tell.
   */
  static void install(boolean verbose) {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    LogLines lines = new LogLines();
    lines.setLevel(Level.ALL);
    ROOT.addHandler(lines);
    ROOT.setLevel(verbose ? Level.INFO : Level.OFF);
    OWN.setLevel(verbose ? Level.FINE : Level.WARNING);
  }

  @Override
  public void publish(LogRecord logged) {
    String level = logged.getLevel().getName().toLowerCase(Locale.ROOT);
    System.err.println("face: " + level + ": " + Printable.of(messages.format(logged)));
    if (logged.getThrown() != null) {
      logged.getThrown().printStackTrace(System.err);
    }
  }

  @Override
  public void flush() {
    System.err.flush();
  }

  @Override
  public void close() {}
}
