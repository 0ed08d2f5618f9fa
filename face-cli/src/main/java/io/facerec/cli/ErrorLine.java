package io.facerec.cli;

import io.facerec.cli.report.Printable;
import java.io.PrintWriter;

/** A line of the tool on the error stream. */
final class ErrorLine {
  private ErrorLine() {}

  /** At once, and on one line whatever the message quotes. */
  static void print(PrintWriter err, String message) {
    err.println("face: " + Printable.of(message));
    err.flush();
  }
}
