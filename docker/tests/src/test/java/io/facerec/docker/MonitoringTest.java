package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus and Alertmanager, checked by their own tools. */
class MonitoringTest {
  private final Metrics metrics = new Metrics();

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"prometheus.yml", "prometheus.ha.yml"})
  void prometheusTakesItsConfiguration(String file) throws Exception {
    succeeds("promtool", "check", "config", file);
    JsonNode config = yaml(file);
    assertThat(config.at("/global/scrape_interval").asText()).isEqualTo("15s");
    JsonNode job = config.at("/scrape_configs/0");
    assertThat(job.get("job_name").asText()).isEqualTo("face-recognition");
    assertThat(job.get("metrics_path").asText()).isEqualTo("/metrics");
    assertThat(job.get("scrape_interval").asText()).isEqualTo("15s");
  }

  @Test
  void oneServerIsScrapedWhereTheChecklistSays() throws Exception {
    assertThat(yaml("prometheus.yml").at("/scrape_configs/0/static_configs/0/targets/0").asText())
        .isEqualTo("face-recognition:8000");
  }

  @Test
  void everyAlertFiresAndKeepsStillWhenItShould() throws Exception {
    List<String> files = List.of("tests/alerts.yml", "tests/backups.yml", "tests/cluster.yml");
    List<String> command = new java.util.ArrayList<>(List.of("promtool", "test", "rules"));
    command.addAll(files);
    succeeds(command.toArray(String[]::new));
    Set<String> tested =
        files.stream()
            .flatMap(file -> Sources.text(Sources.MONITORING.resolve(file)).lines())
            .filter(line -> line.contains("- name: "))
            .collect(Collectors.toSet());
    for (JsonNode rule : Metrics.rules("alerts.yml")) {
      String name = rule.get("alert").asText();
      assertThat(tested)
          .as(name + " fires")
          .anyMatch(t -> t.contains("'" + name + ": ") && !t.contains("quiet"));
      assertThat(tested).as(name + " is quiet").anyMatch(t -> t.contains("'" + name + ": quiet: "));
    }
  }

  /** Items 119 to 121 and 164 to 169: what, for how long, how grave. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          FaceApiDown         | up{job="face-recognition"} == 0                 | 2m  | critical
          FaceHighErrorRate   | job:http_requests_errors:ratio_rate5m > 0.05    | 5m  | warning
          FaceHighLatency     | job:http_request_duration_seconds:p95_5m > 2    | 5m  | warning
          FaceHostMemory      | instance:node_memory:used_ratio > 0.9           | 5m  | warning
          FaceContainerMemory | resource="memory"}) > 0.9                       | 5m  | warning
          FaceHostDisk        | instance:node_filesystem:used_ratio > 0.8       | 10m | warning
          FaceVolumeFull      | ) > 0.8                                         | 10m | warning
          FaceHostCpu         | instance:node_cpu:used_ratio_rate5m > 0.8       | 10m | warning
          FaceContainerCpu    | resource="cpu"}) > 0.8                          | 10m | warning
          """)
  void thresholdsAreThoseOfTheChecklist(
      String name, String expression, String time, String severity) {
    assertThat(Metrics.rules("alerts.yml"))
        .filteredOn(rule -> rule.get("alert").asText().equals(name))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.get("expr").asText()).contains(expression);
              assertThat(rule.get("for").asText()).isEqualTo(time);
              assertThat(rule.at("/labels/severity").asText()).isEqualTo(severity);
            });
  }

  @Test
  void everyAlertSaysWhatAndWhatToDo() {
    String runbook = Sources.text(Sources.DOCKER.resolve("RUNBOOK.md"));
    for (JsonNode rule : Metrics.rules("alerts.yml")) {
      String name = rule.get("alert").asText();
      assertThat(rule.at("/labels/severity").asText()).as(name).isIn("critical", "warning", "info");
      JsonNode annotations = rule.get("annotations");
      assertThat(annotations.path("summary").asText()).as(name).isNotBlank();
      assertThat(annotations.path("description").asText()).as(name).isNotBlank();
      assertThat(annotations.path("runbook_url").asText())
          .as(name)
          .endsWith("docker/RUNBOOK.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(runbook).as(name).contains("\n## " + name + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts.yml", "recording.yml"})
  void rulesAskForWhatIsExported(String file) throws Exception {
    succeeds("promtool", "check", "rules", "--lint-fatal", file);
    for (JsonNode rule : Metrics.rules(file)) {
      assertThat(metrics.unknownIn(rule.get("expr").asText())).as(rule.toString()).isEmpty();
    }
  }

  @Test
  void unknownNamesAndLabelsAreSeen() {
    assertThat(
            metrics.unknownIn(
                "sum by (job) (rate(http_request_total{status_code=\"500\"}[5m])) > 0.05"))
        .containsExactlyInAnyOrder("http_request_total", "http_request_total{status_code}");
    assertThat(metrics.unknownIn("rate(http_requests_total{status_code=~\"5..\"}[5m])"))
        .containsExactly("http_requests_total{status_code}");
    assertThat(metrics.unknownIn("sum by (status, stage) (rate(http_requests_total[5m]))"))
        .containsExactly("(stage)");
  }

  @Test
  void alertmanagerTakesItsConfigurationAndTellsTheRightOnes() throws Exception {
    succeeds("amtool", "check-config", "alertmanager.yml");
    assertThat(routed("severity=critical", "alertname=FaceApiDown")).isEqualTo("on-call");
    assertThat(routed("severity=warning", "alertname=FaceHighErrorRate")).isEqualTo("on-call");
    assertThat(routed("severity=warning", "alertname=FaceHighLatency")).isEqualTo("team");
    assertThat(routed("severity=info", "alertname=FaceRateLimited")).isEqualTo("team");
  }

  private static String routed(String... labels) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of("amtool", "config", "routes", "test", "--config.file=alertmanager.yml"));
    command.addAll(List.of(labels));
    return Program.run(Sources.MONITORING, Map.of(), command)
        .output()
        .lines()
        .reduce("", (before, line) -> line);
  }

  @Test
  void alertsGoWhereTheEnvironmentSays() throws Exception {
    Path alertmanager = temporary.resolve("alertmanager");
    Files.writeString(alertmanager, "#!/bin/sh\ncat " + temporary.resolve("configuration.yml"));
    Files.setPosixFilePermissions(alertmanager, PosixFilePermissions.fromString("rwx------"));
    String script =
        Sources.text(Sources.MONITORING.resolve("alertmanager-start"))
            .replace(
                "/etc/alertmanager/alertmanager.yml",
                Sources.MONITORING.resolve("alertmanager.yml").toString())
            .replace(
                "/alertmanager/configuration.yml",
                temporary.resolve("configuration.yml").toString());
    Program run =
        Program.run(
            temporary,
            Map.of(
                "ALERTMANAGER",
                alertmanager.toString(),
                "ALERT_WEBHOOK_URL",
                "http://relay/a?b=1&c=2|3"),
            List.of("sh", "-c", script));
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).doesNotContain("http://alerts.invalid/team\n");
    assertThat(run.output().lines().filter(line -> line.contains("- url:")))
        .containsExactly(
            "      - url: http://relay/a?b=1&c=2|3", "      - url: http://relay/a?b=1&c=2|3");
  }

  private static JsonNode yaml(String file) throws Exception {
    return new ObjectMapper(new YAMLFactory())
        .readTree(Sources.text(Sources.MONITORING.resolve(file)));
  }

  private static void succeeds(String... command) throws Exception {
    Program run = Program.run(Sources.MONITORING, command);
    assertThat(run.exitCode()).as(run.output()).isZero();
  }
}
