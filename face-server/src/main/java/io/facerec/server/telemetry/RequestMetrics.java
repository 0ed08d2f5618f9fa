package io.facerec.server.telemetry;

import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.Set;

/** Figures of requests. */
final class RequestMetrics {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final Counter requests;
  private final Histogram seconds;
  private final Gauge inFlight;

  RequestMetrics(Metrics metrics) {
    requests =
        Counter.build("http_requests_total", "Requests that were answered.")
            .labelNames("method", "route", "status")
            .register(metrics.registry());
    seconds =
        Histogram.build("http_request_duration_seconds", "From the request to the answer's end.")
            .labelNames("method", "route")
            .buckets(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2, 2.5, 5, 10, 30)
            .register(metrics.registry());
    inFlight =
        Gauge.build("http_requests_in_flight", "Requests that run now.")
            .register(metrics.registry());
  }

  /** Methods are the callers' to invent. */
  static String method(String method) {
    return METHODS.contains(method) ? method : "OTHER";
  }

  void begin() {
    inFlight.inc();
  }

  void end(String method, String route, int status, long nanos) {
    inFlight.dec();
    requests.labels(method, route, Integer.toString(status)).inc();
    seconds.labels(method, route).observe(nanos / 1e9);
  }

  int running() {
    return (int) inFlight.get();
  }
}
