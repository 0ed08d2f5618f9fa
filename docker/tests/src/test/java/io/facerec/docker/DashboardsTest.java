package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Grafana's dashboards: that it would load them, and that their queries can have answers. */
class DashboardsTest {
  private static final Path PROVISIONING = Sources.MONITORING.resolve("grafana/provisioning");

  @TempDir Path temporary;

  static Stream<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(PROVISIONING.resolve("dashboards"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @Test
  void thereAreFourWithNamesOfTheirOwn() throws IOException {
    Set<String> uids = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (Path file : dashboards().toList()) {
      JsonNode board = new ObjectMapper().readTree(file.toFile());
      assertThat(uids.add(board.get("uid").asText())).as(file.toString()).isTrue();
      assertThat(titles.add(board.get("title").asText())).as(file.toString()).isTrue();
    }
    assertThat(uids)
        .containsExactlyInAnyOrder("face-service", "face-biometrics", "face-runtime", "face-load");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsAreDistinctAndAskTheChosenDataSource(Path file) throws IOException {
    JsonNode board = new ObjectMapper().readTree(file.toFile());
    assertThat(board.get("id")).isNull();
    assertThat(board.at("/templating/list"))
        .anyMatch(
            variable ->
                variable.get("name").asText().equals("datasource")
                    && variable.get("type").asText().equals("datasource"));
    Set<Integer> ids = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (JsonNode panel : board.get("panels")) {
      assertThat(ids.add(panel.get("id").asInt())).as(panel.get("title").asText()).isTrue();
      JsonNode place = panel.get("gridPos");
      assertThat(places.add(place.get("x") + "," + place.get("y")))
          .as(panel.get("title").asText())
          .isTrue();
      assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
      if (!panel.get("type").asText().equals("row")) {
        assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        assertThat(panel.get("targets")).isNotEmpty();
        panel
            .get("targets")
            .forEach(
                target ->
                    assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void queriesParseAndAskForWhatIsExported(Path file) throws Exception {
    Metrics metrics = new Metrics();
    List<String> expressions = new ArrayList<>();
    new ObjectMapper()
        .readTree(file.toFile())
        .findValuesAsText("expr")
        .forEach(
            expression ->
                expressions.add(
                    expression.replace("$__rate_interval", "5m").replace("$instance", ".*")));
    assertThat(expressions).hasSizeGreaterThan(8);
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    for (String expression : expressions) {
      assertThat(metrics.unknownIn(expression)).as(expression).isEmpty();
      rules.append(
          "  - record: dashboard:query\n    labels: {query: \"%d\"}\n    expr: '%s'\n"
              .formatted(rules.length(), expression.replace("'", "''")));
    }
    Path asRules = Files.writeString(temporary.resolve("rules.yml"), rules);
    Program check = Program.run(temporary, "promtool", "check", "rules", asRules.toString());
    assertThat(check.exitCode()).as(check.output()).isZero();
  }

  @Test
  void grafanaIsGivenThem() throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    assertThat(
            yaml.readTree(PROVISIONING.resolve("dashboards/dashboards.yml").toFile())
                .at("/providers/0/options/path")
                .asText())
        .isEqualTo("/etc/grafana/provisioning/dashboards");
    JsonNode sources =
        yaml.readTree(PROVISIONING.resolve("datasources/datasources.yml").toFile())
            .get("datasources");
    assertThat(sources.findValuesAsText("type")).containsExactly("prometheus", "jaeger");
    assertThat(sources.findValuesAsText("uid")).doesNotHaveDuplicates();
  }
}
