package io.facerec.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import io.facerec.testing.services.HttpService;
import io.facerec.testing.services.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Prometheus, Alertmanager and node_exporter with the files of docker/monitoring. Two things are
 * changed in copies of them: addresses, and times, all of which become two seconds; only the
 * windows inside expressions stay.
 */
final class Watch implements AutoCloseable {
  static final Path FILES = Path.of("../docker/monitoring");

  private static final Pattern TIMES =
      Pattern.compile(
          "(?m)^(?<key>\\s*(?:- )?(?:scrape_interval|scrape_timeout|evaluation_interval|interval"
              + "|for|group_wait|group_interval): )[1-9][0-9]*[smhd]$");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final int prometheusPort = Ports.free();
  private final int alertmanagerPort = Ports.free();
  private final int nodePort = Ports.free();
  private final HttpService node;
  private final HttpService alertmanager;
  private final HttpService prometheus;

  /**
   * Starts all three. The caller closes this.
   *
   * @param folder for their files
   * @param metricsPort where the server's metrics are
   */
  Watch(Path folder, int metricsPort, AlertReceiver receiver) throws IOException {
    this.folder = folder;
    node =
        start(
            nodePort,
            "/metrics",
            List.of(),
            HttpService.program("prometheus-node-exporter", "prometheus-node-exporter"));
    alertmanager = startAlertmanager(receiver);
    for (String file : List.of("recording.yml", "alerts.yml")) {
      Files.writeString(folder.resolve(file), shortened(Files.readString(FILES.resolve(file))));
    }
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            shortened(Files.readString(FILES.resolve("prometheus.yml")))
                .replace("face-recognition:8000", local(metricsPort))
                .replace("alertmanager:9093", local(alertmanagerPort))
                .replace("localhost:9090", local(prometheusPort))
                .replace("node-exporter:9100", local(nodePort)));
    prometheus =
        start(
            prometheusPort,
            "/-/ready",
            List.of(),
            HttpService.program("prometheus", "prometheus"),
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("series"));
  }

  /** By the project's own start script, which puts the addresses in. */
  private HttpService startAlertmanager(AlertReceiver receiver) throws IOException {
    Path state = Files.createDirectories(folder.resolve("alertmanager"));
    Path config =
        Files.writeString(
            folder.resolve("alertmanager.yml"),
            shortened(Files.readString(FILES.resolve("alertmanager.yml"))));
    Path script =
        Files.writeString(
            folder.resolve("alertmanager-start"),
            Files.readString(FILES.resolve("alertmanager-start"))
                .replace("/etc/alertmanager/alertmanager.yml", config.toString())
                .replace(">/alertmanager/", ">" + state + "/")
                .replace("=/alertmanager", "=" + state));
    return start(
        alertmanagerPort,
        "/-/ready",
        List.of(
            "ALERTMANAGER="
                + HttpService.program("prometheus-alertmanager", "prometheus-alertmanager"),
            "ALERT_WEBHOOK_URL=" + receiver.url("/team"),
            "ALERT_WEBHOOK_URL_ON_CALL=" + receiver.url("/on-call")),
        "sh",
        script.toString(),
        "--cluster.listen-address=");
  }

  private static HttpService start(
      int port, String ready, List<String> environment, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.add("--web.listen-address=" + local(port));
    return HttpService.start(environment, all, URI.create("http://" + local(port) + ready));
  }

  private static String local(int port) {
    return "127.0.0.1:" + port;
  }

  private static String shortened(String text) {
    return TIMES.matcher(text).replaceAll("${key}2s");
  }

  /** The samples that Prometheus has for an expression now; fails where it cannot read it. */
  JsonNode query(String expression) {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    JsonNode answer = get(prometheusPort, "/api/v1/query?query=" + query);
    if (!answer.path("status").asText().equals("success")) {
      throw new AssertionError(expression + ": " + answer);
    }
    return answer.at("/data/result");
  }

  /** All rules as Prometheus evaluates them. */
  List<JsonNode> rules() {
    return get(prometheusPort, "/api/v1/rules").findValues("rules").stream()
        .flatMap(rules -> StreamSupport.stream(rules.spliterator(), false))
        .toList();
  }

  private JsonNode get(int port, String path) {
    return parse(text(port, path));
  }

  private static JsonNode parse(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  /** What node_exporter exports. */
  String nodeMetrics() {
    return text(nodePort, "/metrics");
  }

  private String text(int port, String path) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://" + local(port) + path)).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    prometheus.close();
    alertmanager.close();
    node.close();
  }
}
