package io.facerec.server.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** An event of the log as people read it. */
final class TextLine extends LayoutBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final PlainThrowable failures = new PlainThrowable();

  @Override
  public String doLayout(ILoggingEvent event) {
    String logger = event.getLoggerName();
    return "%s %-5s %s %s%n%s"
        .formatted(
            TIME.format(LocalTime.ofInstant(event.getInstant(), ZoneId.systemDefault())),
            event.getLevel(),
            logger.substring(logger.lastIndexOf('.') + 1),
            event.getFormattedMessage(),
            failures.convert(event));
  }
}
