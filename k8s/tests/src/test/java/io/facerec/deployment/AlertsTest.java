package io.facerec.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of docker/monitoring, as Kubernetes gets them. What they say is tested there. */
class AlertsTest {
  private static final Path MADE = Sources.CHART.resolve("files/monitoring/prometheusrule.yaml");
  private static final Path MONITORING = Sources.ROOT.resolve("docker/monitoring");

  @Test
  void theyAreMadeOfThoseOfDocker() {
    Program made =
        Program.run(
            Map.of(), Sources.ROOT.resolve("scripts/prometheus-rule.sh").toString(), "--print");
    assertThat(made.exitCode()).as(made.output()).isZero();
    assertThat(Sources.read(MADE)).isEqualTo(made.output());

    JsonNode groups = Manifest.all(Sources.read(MADE)).get(0).at("/spec/groups");
    int next = 0;
    for (String file : List.of("recording.yml", "alerts.yml")) {
      for (JsonNode group :
          Manifest.all(Sources.read(MONITORING.resolve(file))).get(0).at("/groups")) {
        assertThat(groups.get(next)).isEqualTo(group);
        next++;
      }
    }
    assertThat(groups).hasSize(next);
  }

  @Test
  void theChartAndTheManifestsHaveTheSame() {
    Manifest made = Manifest.all(Sources.read(MADE)).get(0);
    assertThat(rendered("prometheusRule: {enabled: true}").at("/spec")).isEqualTo(made.at("/spec"));
    List<Manifest> built = KustomizeTest.built(Sources.K8S.resolve("overlays/production"));
    assertThat(ChartTest.one(built, "PrometheusRule/face-recognition").at("/spec"))
        .isEqualTo(made.at("/spec"));
  }

  @Test
  void theRunbookMayStandElsewhere() {
    List<String> links =
        rendered("prometheusRule: {enabled: true, runbooks: 'https://wiki.example.org/faces'}")
            .at("/spec")
            .findValuesAsText("runbook_url");
    assertThat(links)
        .hasSizeGreaterThan(20)
        .allMatch(link -> link.startsWith("https://wiki.example.org/faces#face"));
  }

  private static Manifest rendered(String values) {
    return ChartTest.one(Chart.ours().render(values), "PrometheusRule/face-recognition");
  }
}
