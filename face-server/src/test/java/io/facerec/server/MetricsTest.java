package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.Shared;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names that dashboards and alerts are made with. */
class MetricsTest {
  private static final List<String> FAMILIES =
      List.of(
          "http_requests_total",
          "http_request_duration_seconds",
          "http_requests_in_flight",
          "inference_stage_seconds",
          "inference_queue_depth",
          "inference_queue_capacity",
          "inference_active",
          "inference_rejected_total",
          "gallery_templates",
          "gallery_subjects",
          "gallery_revision_lag",
          "gallery_refused_templates",
          "cache_requests_total",
          "biometric_decisions_total",
          "liveness_checks_total",
          "authentication_total",
          "rate_limited_total",
          "audit_chain_intact",
          "audit_events_total",
          "webhook_deliveries_total",
          "webhook_dead_letters",
          "jobs",
          "dependency_up",
          "dependency_latency_seconds",
          "backup_last_success_timestamp_seconds",
          "hikaricp_active_connections",
          "hikaricp_idle_connections",
          "hikaricp_pending_threads",
          "hikaricp_max_connections",
          "jvm_memory_bytes_used",
          "jvm_gc_collection_seconds",
          "process_resident_memory_bytes",
          "build_info");

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(home.resolve("backup.last"), "1700000000\n");
    server = RunningServer.with(home, Map.of("MANAGEMENT_PORT", "0"));
    server.send(
        server
            .request("/api/v1/embed")
            .header("Content-Type", "image/jpeg")
            .POST(BodyPublishers.ofFile(Shared.sample("cast1.jpg"))));
    server.send(server.request("/api/v1/users/no-user"));
    server.send(server.request("/api/v1/audit"));
    server.send(server.anonymous("/no/such/secret-path"));
    server.send(server.anonymous("/health").method("BREW", BodyPublishers.noBody()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String scrape() {
    return server.send(server.anonymous("/metrics")).body();
  }

  @Test
  void everyNameOfTheContractIsThere() {
    String text = scrape();
    for (String family : FAMILIES) {
      assertThat(text)
          .containsPattern("(?m)^# TYPE %s (counter|gauge|histogram|summary)$".formatted(family));
    }
    assertThat(text).contains("backup_last_success_timestamp_seconds 1.7E9");
    assertThat(text).contains("audit_chain_intact 1.0");
    assertThat(text).containsPattern("(?m)^audit_events_total [1-9]");
    assertThat(text).contains("dependency_up{dependency=\"database\",} 1.0");
    assertThat(text).contains("build_info{version=\"" + Version.text() + "\",revision=\"");
  }

  @Test
  void routesAreLabelledByTheirTemplates() {
    String text = scrape();
    assertThat(text)
        .contains(
            "http_requests_total{method=\"POST\",route=\"/api/v1/embed\",status=\"200\",} 1.0")
        .containsPattern(
            "http_requests_total\\{method=\"GET\",route=\"/api/v1/users/\\{user}\",status=\"40")
        .contains("http_requests_total{method=\"GET\",route=\"unmatched\",status=\"404\",} 1.0")
        .contains("http_requests_total{method=\"OTHER\",route=\"unmatched\"")
        .contains(
            "http_request_duration_seconds_bucket{method=\"POST\",route=\"/api/v1/embed\",le=")
        .doesNotContain("secret-path")
        .doesNotContain("no-user")
        .doesNotContain("BREW");
  }

  @Test
  void theStagesOfTheEngineAreTimed() {
    String text = scrape();
    for (String stage : List.of("detect", "align", "embed", "quality")) {
      assertThat(text)
          .containsPattern(
              Pattern.compile(
                  "inference_stage_seconds_count\\{stage=\"%s\",} 1\\.0".formatted(stage)));
    }
  }

  @Test
  void theyAreHadOnBothPathsAndOnTheManagementPort() {
    assertThat(server.send(server.anonymous("/metrics/prometheus")).body())
        .contains("# TYPE http_requests_total counter");
    assertThat(
            server
                .send(
                    HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:%d/metrics".formatted(server.managementPort()))))
                .body())
        .contains("# TYPE http_requests_total counter");
    assertThat(
            server
                .send(server.anonymous("/metrics").header("Accept", "application/openmetrics-text"))
                .body())
        .endsWith("# EOF\n");
  }

  @Test
  void theyAreNobodysWhereTheyAreNotPublic(@TempDir Path other) {
    try (RunningServer closed = RunningServer.with(other, Map.of("METRICS_PUBLIC", "false"))) {
      assertThat(closed.send(closed.anonymous("/metrics")).statusCode()).isEqualTo(401);
      assertThat(closed.send(closed.request("/metrics")).statusCode()).isEqualTo(200);
    }
  }
}
