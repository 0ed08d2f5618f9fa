package io.facerec.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * What the launcher found out about the streams: a shell asks for nothing what Java cannot ask
 * without native code. Started by other means, none of them counts as a terminal.
 *
 * @param output whether standard output is one
 * @param error whether the error stream is one
 * @param columns its width
 */
record Terminal(boolean output, boolean error, int columns) {

  static Terminal detect() {
    int columns = Integer.getInteger("face.columns", 0);
    return new Terminal(
        Boolean.getBoolean("face.output.terminal"),
        Boolean.getBoolean("face.error.terminal"),
        // A terminal that does not know its width says 0.
        columns > 0 ? Math.max(40, columns) : 80);
  }

  /** UTF-8 whatever the locale says: names of pictures come out as they went in. */
  static PrintWriter standardOutput() {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
  }

  boolean colours() {
    return output && error && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
  }
}
