package io.facerec.server.telemetry;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.facerec.error.FaceException;
import java.util.Optional;

/**
 * Failures as they are logged: classes and places, and messages of {@link FaceException}s. Other
 * messages may repeat what a caller sent: a name that is taken, a number that is none.
 */
final class PlainThrowable extends ThrowableHandlingConverter {
  private static final int DEEPEST = 8;

  @Override
  public String convert(ILoggingEvent event) {
    return Optional.ofNullable(event.getThrowableProxy())
        .map(failure -> text(failure, 0))
        .orElse("");
  }

  private static String text(IThrowableProxy failure, int depth) {
    StringBuilder text = new StringBuilder(failure.getClassName());
    if (failure instanceof ThrowableProxy known
        && known.getThrowable() instanceof FaceException face) {
      text.append(": ").append(face.getMessage());
    }
    text.append('\n');
    StackTraceElementProxy[] frames = failure.getStackTraceElementProxyArray();
    for (int i = 0; i < frames.length - failure.getCommonFrames(); i++) {
      text.append('\t').append(frames[i]).append('\n');
    }
    IThrowableProxy cause = failure.getCause();
    if (cause != null && depth < DEEPEST) {
      text.append("Caused by: ").append(text(cause, depth + 1));
    }
    return text.toString();
  }
}
