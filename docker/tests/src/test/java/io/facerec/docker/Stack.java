package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compose files as Docker Compose itself puts them together, with every variable that they ask for
 * set.
 *
 * @param files their names
 * @param model what Compose makes of them
 */
record Stack(List<String> files, JsonNode model) {
  static final String DEVELOPMENT = "docker-compose.yml";
  static final String PRODUCTION = "docker-compose.prod.yml";
  static final String MONITORING = "docker-compose.monitoring.yml";
  static final String HIGHLY_AVAILABLE = "docker-compose.ha.yml";

  /** Every variable that the files ask for and have no default for. */
  static final Map<String, String> REQUIRED =
      Map.ofEntries(
          Map.entry("DATABASE_PASSWORD", "drawn-1"),
          Map.entry("REDIS_PASSWORD", "drawn-2"),
          Map.entry("S3_ACCESS_KEY", "drawn-3"),
          Map.entry("S3_SECRET_KEY", "drawn-4"),
          Map.entry("JWT_SECRET_KEY", "drawn-5"),
          Map.entry("ENCRYPTION_KEY", "drawn-6"),
          Map.entry("SECRET_KEY", "drawn-7"),
          Map.entry("REPLICATION_PASSWORD", "drawn-8"),
          Map.entry("GRAFANA_PASSWORD", "drawn-9"),
          Map.entry("API_HOST", "api.example.com"),
          Map.entry("MONITORING_HOST", "monitoring.example.com"),
          Map.entry("ACME_EMAIL", "operator@example.com"),
          Map.entry("ALERT_WEBHOOK_URL", "http://relay.example.com/"));

  /** What is started together. */
  static Stream<List<String>> all() {
    return Stream.of(
        List.of(DEVELOPMENT),
        List.of(DEVELOPMENT, MONITORING),
        List.of(PRODUCTION),
        List.of(PRODUCTION, MONITORING),
        List.of(MONITORING),
        List.of(HIGHLY_AVAILABLE));
  }

  static Stack of(List<String> files) throws IOException, InterruptedException {
    Program config = config(files, REQUIRED);
    assertThat(config.exitCode()).as(config.output()).isZero();
    int json = config.output().indexOf('{');
    return new Stack(files, new ObjectMapper().readTree(config.output().substring(json)));
  }

  /** Runs {@code docker-compose config}, which names each unknown key and wrong value. */
  static Program config(List<String> files, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker-compose", "-p", "face-recognition"));
    command.addAll(List.of("--env-file", "/dev/null"));
    for (String file : files) {
      command.addAll(List.of("-f", file));
    }
    command.addAll(List.of("config", "--format", "json", "--no-normalize"));
    return Program.run(folder(), environment, command);
  }

  /** The files where no operator's .env lies, but an empty one, for the service that names it. */
  private static Path folder() throws IOException {
    Path folder = Path.of("target/compose");
    Files.createDirectories(folder);
    for (String file : List.of(DEVELOPMENT, PRODUCTION, MONITORING, HIGHLY_AVAILABLE)) {
      Files.copy(
          Sources.DOCKER.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(folder.resolve(".env"), "");
    return folder.toAbsolutePath();
  }

  /** Services by their names. */
  Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new TreeMap<>();
    model.get("services").properties().forEach(e -> services.put(e.getKey(), e.getValue()));
    return services;
  }

  JsonNode service(String name) {
    return model.required("services").required(name);
  }

  @Override
  public String toString() {
    return String.join(" + ", files);
  }
}
