package io.facerec.server.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import io.facerec.server.config.LogLevel;
import io.facerec.server.config.LogOptions;
import java.util.List;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The log of the process, on its standard output.
 *
 * <p>{@link LogLevel#DEBUG} is for this project's own code: libraries, which would then write what
 * they send and receive, never log below INFO; and only then that, or their start would hide ours.
 */
public final class Logs {
  private static final String OURS = "io.facerec";

  /** They warn, several times, that there is no GPU; what is taken instead and why we say once. */
  private static final List<String> OF_NO_GPU =
      List.of("ai.djl.util.cuda.CudaUtils", "ai.djl.onnxruntime.engine.OrtEngine");

  private Logs() {}

  /** Logs as the options say from now on; what else writes logs in Java goes the same way. */
  public static void configure(LogOptions options) {
    LoggerContext context = context();
    context.reset();
    install(context, options.format());
    level(options.level());
    // What is below the levels is then not even handed over.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /** Changes how much is logged. */
  public static void level(LogLevel level) {
    Level ours =
        switch (level) {
          case DEBUG -> Level.DEBUG;
          case INFO -> Level.INFO;
          case WARNING -> Level.WARN;
          case ERROR -> Level.ERROR;
        };
    context().getLogger(OURS).setLevel(ours);
    boolean debugging = ours == Level.DEBUG;
    Level libraries = ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN;
    context().getLogger(Logger.ROOT_LOGGER_NAME).setLevel(debugging ? Level.INFO : libraries);
    OF_NO_GPU.forEach(
        name -> context().getLogger(name).setLevel(debugging ? Level.INFO : Level.ERROR));
  }

  /** How much is logged now. */
  public static LogLevel level() {
    Level level = context().getLogger(OURS).getEffectiveLevel();
    if (level.isGreaterOrEqual(Level.ERROR)) {
      return LogLevel.ERROR;
    }
    if (level.isGreaterOrEqual(Level.WARN)) {
      return LogLevel.WARNING;
    }
    return level.isGreaterOrEqual(Level.INFO) ? LogLevel.INFO : LogLevel.DEBUG;
  }

  static void install(LoggerContext context, LogOptions.Format format) {
    ConsoleAppender<ILoggingEvent> out = new ConsoleAppender<>();
    out.setContext(context);
    out.setName("out");
    out.setEncoder(
        switch (format) {
          case JSON -> json(context);
          case TEXT -> text(context);
        });
    out.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(out);
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.getFieldNames().setTimestamp("time");
    encoder.getFieldNames().setVersion("[ignore]");
    encoder.getFieldNames().setLevelValue("[ignore]");
    encoder.setTimeZone("UTC");
    PlainThrowable throwable = new PlainThrowable();
    throwable.start();
    encoder.setThrowableConverter(throwable);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    TextLine layout = new TextLine();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.start();
    return encoder;
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
