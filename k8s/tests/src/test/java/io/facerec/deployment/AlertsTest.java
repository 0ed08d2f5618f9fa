package io.facerec.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:.\"-])([a-z][a-z0-9]*(?:[_:][a-z0-9_:]+)+)\\b(?!\\s*=|\\()");

  /** Of the server, and of what watches Kubernetes: cAdvisor, kubelet, kube-state-metrics. */
  private static final Set<String> EXPORTED =
      Set.of(
          "http_requests_total",
          "http_request_duration_seconds_bucket",
          "inference_rejected_total",
          "gallery_revision_lag",
          "liveness_checks_total",
          "audit_chain_intact",
          "webhook_dead_letters",
          "dependency_up",
          "tls_certificate_expiry_timestamp_seconds",
          "hikaricp_active_connections",
          "hikaricp_pending_threads",
          "hikaricp_max_connections",
          "container_memory_working_set_bytes",
          "container_cpu_usage_seconds_total",
          "kube_pod_container_resource_limits",
          "kubelet_volume_stats_used_bytes",
          "kubelet_volume_stats_capacity_bytes",
          "kube_cronjob_created",
          "kube_cronjob_status_last_successful_time",
          "certmanager_certificate_expiration_timestamp_seconds");

  private static final JsonNode GROUPS =
      Manifest.all(Sources.read(Sources.CHART.resolve("files/alerts.yaml"))).get(0).at("/groups");

  @Test
  void theChartAndTheManifestHaveTheSameRules() {
    Manifest manifest =
        Manifest.all(Sources.read(Sources.K8S.resolve("components/monitoring/prometheusrule.yaml")))
            .get(0);
    Manifest rendered =
        ChartTest.one(
            Chart.ours().render("prometheusRule: {enabled: true}"),
            "PrometheusRule/face-recognition");
    assertThat(rendered.at("/spec")).isEqualTo(manifest.at("/spec"));
    assertThat(rendered.at("/spec/groups")).hasSameSizeAs(GROUPS);
  }

  @Test
  void whatTheChecklistAsksForIsThere() {
    assertThat(rules("alert"))
        .extracting(rule -> rule.path("alert").asText() + " " + rule.path("for").asText())
        .contains("FaceApiDown 2m", "FaceHighErrorRatio 5m", "FaceHighLatency 5m")
        .contains("FaceMemoryHigh 5m", "FaceCpuHigh 15m", "FaceDiskHigh 5m");
    assertThat(rules("alert"))
        .extracting(rule -> rule.path("alert").asText())
        .contains("FaceDatabasePoolExhausted", "FaceIndexLag", "FaceCertificateExpiring")
        .contains("FaceBackupOld", "FaceLivenessAttacks", "FaceAuditChainBroken");
  }

  @Test
  void everyAlertSaysWhatIsWrongAndWhatToDo() {
    String readme = Sources.read(Sources.K8S.resolve("README.md"));
    for (JsonNode alert : rules("alert")) {
      String name = alert.path("alert").asText();
      assertThat(alert.at("/labels/severity").asText()).as(name).isIn("warning", "critical");
      assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
      String runbook = alert.at("/annotations/runbook_url").asText();
      assertThat(runbook).as(name).startsWith("RUNBOOKS#");
      assertThat(readme.lines().map(line -> line.toLowerCase(Locale.ROOT)))
          .as(name)
          .contains("### " + runbook.substring("RUNBOOKS#".length()));
    }
  }

  @Test
  void everyExpressionUsesMetricsThatAreExported() {
    List<String> recorded = new ArrayList<>();
    rules("record").forEach(rule -> recorded.add(rule.path("record").asText()));
    List<JsonNode> all = new ArrayList<>(rules("record"));
    all.addAll(rules("alert"));
    List<String> used = new ArrayList<>();
    for (JsonNode rule : all) {
      String expression = rule.path("expr").asText().replaceAll("\"[^\"]*\"", "\"\"");
      Matcher metric = METRIC.matcher(expression);
      while (metric.find()) {
        String name = metric.group(1);
        used.add(name);
        assertThat(EXPORTED.contains(name) || recorded.contains(name) || isFunction(name))
            .as(name + " in " + expression)
            .isTrue();
      }
    }
    assertThat(used).containsAll(EXPORTED).containsAll(recorded);
  }

  private static boolean isFunction(String name) {
    return name.equals("histogram_quantile");
  }

  private static List<JsonNode> rules(String kind) {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : GROUPS) {
      for (JsonNode rule : group.path("rules")) {
        if (rule.has(kind)) {
          rules.add(rule);
        }
      }
    }
    return rules;
  }
}
