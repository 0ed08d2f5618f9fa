package io.facerec.server.telemetry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MDC.MDCCloseable;
import org.slf4j.event.Level;

/**
 * A request's line in the log. It has the route's path as the table of routes has it, never the
 * request's: that may name people.
 */
record RequestLine(
    String requestId,
    String traceId,
    String address,
    String method,
    RequestRecord request,
    int status,
    long nanos) {
  private static final Logger LOG = LoggerFactory.getLogger("io.facerec.server.request");

  @SuppressWarnings("try") // the entries are there to end
  void write(long bytes) {
    String route = request.route();
    double milliseconds = Math.round(nanos / 1e4) / 100.0;
    try (MDCCloseable id = MDC.putCloseable("requestId", requestId);
        MDCCloseable trace = MDC.putCloseable("traceId", traceId)) {
      LOG.atLevel(level())
          .addKeyValue("user", request.actor())
          .addKeyValue("address", address)
          .addKeyValue("method", method)
          .addKeyValue("route", route)
          .addKeyValue("status", status)
          .addKeyValue("ms", milliseconds)
          .addKeyValue("bytes", bytes)
          .log("{} {} {} in {} ms for {}", method, route, status, milliseconds, request.actor());
    }
  }

  /** What only asks whether the server is well is of interest where it is not. */
  private Level level() {
    if (status >= 500) {
      return Level.WARN;
    }
    boolean probe = request.route().startsWith("/health") || request.route().startsWith("/metrics");
    return probe ? Level.DEBUG : Level.INFO;
  }
}
