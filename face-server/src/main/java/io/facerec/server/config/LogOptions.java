package io.facerec.server.config;

import java.util.List;
import java.util.Locale;

/**
 * What is logged, to the standard output.
 *
 * @param level from which on
 * @param format of a line
 */
public record LogOptions(LogLevel level, Format format) {

  /** How a line looks. */
  public enum Format {
    /** An object a line, for machines. */
    JSON,
    /** For people. */
    TEXT
  }

  static LogOptions read(Settings settings, Mode mode) {
    boolean debug = settings.flag("DEBUG", false);
    if (debug && mode == Mode.PRODUCTION) {
      settings.fault("DEBUG must not be true in production; for more to read set LOG_LEVEL=DEBUG");
    }
    String level =
        settings.choice(
            "LOG_LEVEL", debug ? "debug" : "info", List.of("debug", "info", "warning", "error"));
    String format =
        settings.choice(
            "LOG_FORMAT", mode == Mode.PRODUCTION ? "json" : "text", List.of("json", "text"));
    return new LogOptions(
        LogLevel.valueOf(level.toUpperCase(Locale.ROOT)),
        Format.valueOf(format.toUpperCase(Locale.ROOT)));
  }
}
