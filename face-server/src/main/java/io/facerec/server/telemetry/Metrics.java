package io.facerec.server.telemetry;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;

/** The server's own figures, for Prometheus. Thread-safe. */
public final class Metrics {
  private final CollectorRegistry registry = new CollectorRegistry();

  private final Counter decisions =
      Counter.build("biometric_decisions_total", "Decisions about faces.")
          .labelNames("operation", "outcome")
          .register(registry);
  private final Counter liveness =
      Counter.build("liveness_checks_total", "Faces judged live, or attacks.")
          .labelNames("result")
          .register(registry);
  private final Counter authentication =
      Counter.build("authentication_total", "Log-ins and credentials.")
          .labelNames("method", "result")
          .register(registry);
  private final Counter limited =
      Counter.build("rate_limited_total", "Requests refused with 429.")
          .labelNames("kind")
          .register(registry);

  private final Counter cache =
      Counter.build("cache_requests_total", "What a cache was asked for.")
          .labelNames("cache", "result")
          .register(registry);

  /** What is scraped. */
  public CollectorRegistry registry() {
    return registry;
  }

  /**
   * Counts a decision.
   *
   * @param operation verify, identify or enrol
   * @param outcome match, no_match, unknown, candidate, enrolled, rejected or duplicate
   */
  public void decision(String operation, String outcome) {
    decisions.labels(operation, outcome).inc();
  }

  /**
   * Counts what a cache was asked for.
   *
   * @param name of the cache, such as embedding
   */
  public void cacheRequest(String name, boolean hit) {
    cache.labels(name, hit ? "hit" : "miss").inc();
  }

  /** Counts a face that was judged. */
  public void liveness(boolean live) {
    liveness.labels(live ? "live" : "attack").inc();
  }

  /**
   * Counts a log-in or a credential.
   *
   * @param method password, token, refresh or api_key
   * @param result ok, denied, locked or limited
   */
  public void authentication(String method, String result) {
    authentication.labels(method, result).inc();
  }

  /**
   * Counts a refusal.
   *
   * @param kind key or address
   */
  public void rateLimited(String kind) {
    limited.labels(kind).inc();
  }
}
