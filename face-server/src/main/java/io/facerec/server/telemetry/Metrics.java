package io.facerec.server.telemetry;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

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

  private final Counter deliveries =
      Counter.build("webhook_deliveries_total", "Attempts to deliver a webhook.")
          .labelNames("result")
          .register(registry);
  private final Gauge auditIntact =
      Gauge.build("audit_chain_intact", "1 where the chain was whole when last verified, else 0.")
          .register(registry);

  /**
   * Counts an attempt to deliver a webhook.
   *
   * @param result delivered, retry or dead
   */
  public void webhookDelivery(String result) {
    deliveries.labels(result).inc();
  }

  /** Says how the last verification of the audit log ended. */
  public void auditChain(boolean intact) {
    auditIntact.set(intact ? 1 : 0);
  }

  /** Shows how many webhooks were given up. */
  public void webhookDeadLetters(LongSupplier count) {
    Gauge.build("webhook_dead_letters", "Webhooks that were given up.")
        .register(registry)
        .setChild(
            new Gauge.Child() {
              @Override
              public double get() {
                return count.getAsLong();
              }
            });
  }

  /** Shows the jobs by their state. */
  public void jobs(Supplier<Map<String, Long>> byState) {
    Gauge gauge =
        Gauge.build("jobs", "Jobs by their state.").labelNames("state").register(registry);
    List.of("waiting", "running", "done", "failed", "cancelled")
        .forEach(
            state ->
                gauge.setChild(
                    new Gauge.Child() {
                      @Override
                      public double get() {
                        return byState.get().getOrDefault(state, 0L);
                      }
                    },
                    state));
  }

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
