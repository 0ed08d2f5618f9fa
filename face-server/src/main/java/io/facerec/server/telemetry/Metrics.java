package io.facerec.server.telemetry;

import io.facerec.server.telemetry.IndexState.GalleryIndex;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.hotspot.DefaultExports;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The server's own figures, for Prometheus. Thread-safe. */
public final class Metrics {
  private final CollectorRegistry registry = new CollectorRegistry();

  private final Counter decisions =
      counter("biometric_decisions_total", "Decisions about faces.", "operation", "outcome");
  private final Counter liveness =
      counter("liveness_checks_total", "Faces judged live, or attacks.", "result");
  private final Counter authentication =
      counter("authentication_total", "Log-ins and credentials.", "method", "result");
  private final Counter limited =
      counter("rate_limited_total", "Requests refused with 429.", "kind");
  private final Counter rejected =
      counter("inference_rejected_total", "Requests that no inference was begun for.", "reason");
  private final Counter cache =
      counter("cache_requests_total", "Questions to a cache.", "cache", "result");
  private final Gauge auditIntact =
      Gauge.build("audit_chain_intact", "1 where the chain was whole when last verified, else 0.")
          .register(registry);
  private final Counter deliveries =
      counter("webhook_deliveries_total", "Attempts to deliver a webhook.", "result");

  private volatile LongSupplier deadLetters = () -> 0;
  private volatile Supplier<Map<String, Long>> jobs = Map::of;

  public Metrics() {
    // What has not happened yet is 0, so that the first time is seen as a rise.
    List.of("live", "attack").forEach(liveness::labels);
    List.of("key", "address").forEach(limited::labels);
    List.of("queue_full", "deadline", "stopping").forEach(rejected::labels);
    List.of("delivered", "retry", "dead").forEach(deliveries::labels);
    auditIntact.set(1);
    gauge("webhook_dead_letters", "Webhooks that were given up.", () -> deadLetters.getAsLong());
    gauge("jobs", "Jobs by their state.", List.of("state"), this::jobsByState);
    DefaultExports.register(registry);
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.build(name, help).labelNames(labels).register(registry);
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

  /**
   * Counts a request that was not let in to an inference.
   *
   * @param reason queue_full, deadline or stopping
   */
  public void inferenceRejected(String reason) {
    rejected.labels(reason).inc();
  }

  /**
   * Counts a question to a cache.
   *
   * @param name of the cache, such as embedding
   */
  public void cacheRequest(String name, boolean hit) {
    cache.labels(name, hit ? "hit" : "miss").inc();
  }

  /** Shows how many entries of the audit log were committed. */
  public void auditEvents(LongSupplier written) {
    registry.register(
        new SampledCounter(
            "audit_events", "Entries written into the audit log.", written::getAsLong));
  }

  /** Says how the last verification of the audit log ended. */
  public void auditChain(boolean intact) {
    auditIntact.set(intact ? 1 : 0);
  }

  /**
   * Counts an attempt to deliver a webhook.
   *
   * @param result delivered, retry or dead
   */
  public void webhookDelivery(String result) {
    deliveries.labels(result).inc();
  }

  /** Shows how many webhooks were given up; 0 until this is called. */
  public void webhookDeadLetters(LongSupplier count) {
    deadLetters = count;
  }

  /** Shows the jobs by their state; none until this is called. */
  public void jobs(Supplier<Map<String, Long>> byState) {
    jobs = byState;
  }

  private Map<List<String>, Double> jobsByState() {
    Map<List<String>, Double> values = new HashMap<>();
    jobs.get().forEach((state, count) -> values.put(List.of(state), (double) count));
    return values;
  }

  /** Shows the sizes of the galleries and how far their indexes are behind. */
  public void galleries(IndexState index) {
    gallery(index, "gallery_templates", "Templates that are searched.", GalleryIndex::templates);
    gallery(index, "gallery_subjects", "Subjects that are searched.", GalleryIndex::subjects);
    gallery(
        index,
        "gallery_revision_lag",
        "Committed revisions that the index has not applied.",
        GalleryIndex::revisionLag);
    gallery(
        index,
        "gallery_refused_templates",
        "Stored templates that cannot be searched.",
        GalleryIndex::refusedTemplates);
  }

  private void gallery(
      IndexState index, String name, String help, ToDoubleFunction<GalleryIndex> value) {
    gauge(
        name,
        help,
        List.of("gallery"),
        () -> {
          Map<List<String>, Double> values = new HashMap<>();
          for (GalleryIndex state : index.galleries()) {
            values.put(List.of(state.gallery().toString()), value.applyAsDouble(state));
          }
          return values;
        });
  }

  /** Shows a figure that is asked for at each scrape; it must be at hand. */
  public void gauge(String name, String help, DoubleSupplier value) {
    gauge(name, help, List.of(), () -> Map.of(List.of(), value.getAsDouble()));
  }

  /**
   * Shows figures that are asked for at each scrape; they must be at hand.
   *
   * @param values by the values of the labels, in the labels' order
   */
  public void gauge(
      String name, String help, List<String> labels, Supplier<Map<List<String>, Double>> values) {
    registry.register(new SampledGauge(name, help, labels, values));
  }
}
