package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.form;
import static io.facerec.server.Requests.json;
import static io.facerec.server.Requests.person;
import static io.facerec.server.Requests.raw;
import static io.facerec.server.Requests.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.Requests.Form;
import io.facerec.server.answer.Json;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The installed server on PostgreSQL, Redis and S3, watched by Prometheus, Alertmanager,
 * node_exporter and a receiver of spans as the files in docker/ have them watch it.
 */
@TestMethodOrder(OrderAnnotation.class)
class WatchedServerIT {
  private static final String GALLERY = "/api/v1/galleries/people";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern OTEL = Pattern.compile("(OTEL_\\w+): \\$\\{\\w+:?-([^}]*)}");

  @TempDir static Path folder;
  private static final AlertReceiver ALERTS = new AlertReceiver();
  private static final SpanReceiver SPANS = new SpanReceiver();
  private static InstalledServer server;
  private static Watch watch;

  @BeforeAll
  static void start() throws IOException {
    Map<String, String> variables = new HashMap<>(RunningServer.serverVariables());
    variables.putAll(tracingOfCompose());
    Path home = Files.createDirectory(folder.resolve("server"));
    Files.writeString(
        Files.createDirectory(home.resolve("kept")).resolve("backup.last"),
        "" + Instant.now().minusSeconds(60).getEpochSecond());
    server = InstalledServer.start(home, variables);
    watch =
        new Watch(Files.createDirectory(folder.resolve("watch")), server.managementPort(), ALERTS);
    body(
        server.send(json(server.request("/api/v1/galleries"), "POST", Map.of("name", "people"))),
        201);
    // A rate needs a rise between two scrapes.
    scraped("up{job='face-recognition'} == 1");
    everythingHappens("amy", "raj");
    scraped("http_requests_total{route='/api/v1/jobs/audit-verification'} > 0");
    everythingHappens("penny", "howard");
  }

  private static void scraped(String expression) {
    Eventually.within(SOON, () -> !watch.query(expression).isEmpty());
  }

  @AfterAll
  static void stop() {
    watch.close();
    server.close();
    ALERTS.close();
    SPANS.close();
  }

  /** What docker-compose.ha.yml gives the server for its spans, to our receiver. */
  private static Map<String, String> tracingOfCompose() throws IOException {
    Matcher found = OTEL.matcher(Files.readString(Path.of("../docker/docker-compose.ha.yml")));
    Map<String, String> variables = new HashMap<>();
    while (found.find()) {
      variables.put(found.group(1), found.group(2).replace("http://jaeger:4318", SPANS.endpoint()));
    }
    assertThat(variables).containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", SPANS.endpoint());
    return variables;
  }

  /** One of each kind of request that a dashboard shows. */
  private static void everythingHappens(String known, String stranger) {
    Form person = Form.of().text("name", known).file("picture", person(known, 1));
    body(server.send(form(server.request(GALLERY + "/enrolments"), person)), 201);
    body(server.send(form(server.request(GALLERY + "/enrolments"), person)), 200);
    identify(person(known, 2), "00-%032x-%016x-01".formatted(known.hashCode(), 1));
    identify(person(known, 2), "00-%032x-%016x-01".formatted(1, 1));
    identify(person(stranger, 1), "00-%032x-%016x-01".formatted(2, 1));
    verify(person(known, 1), person(known, 3));
    verify(person(known, 1), person(stranger, 1));
    for (String face : List.of("live1.jpg", "spoof1.jpg")) {
      body(server.send(raw(server.request("/api/v1/liveness"), sample(face))), 200);
    }
    Map<String, String> wrong = Map.of("name", "nobody", "password", "wrong horse battery");
    body(server.send(json(server.anonymous("/api/v1/auth/login"), "POST", wrong)), 401);
    body(server.send(server.request("/no/such/page")), 404);
    body(server.send(json(server.request("/api/v1/audit/verify"), "POST", Map.of())), 200);
    body(
        server.send(json(server.request("/api/v1/jobs/audit-verification"), "POST", Map.of())),
        202);
  }

  private static JsonNode identify(byte[] picture, String traceparent) {
    return body(
        server.send(
            raw(server.request(GALLERY + "/identify").header("traceparent", traceparent), picture)),
        200);
  }

  private static void verify(byte[] probe, byte[] reference) {
    Form pictures = Form.of().file("probe", probe).file("reference", reference);
    body(server.send(form(server.request("/api/v1/verify"), pictures)), 200);
  }

  @Test
  @Order(1)
  void theListOfSeriesIsWhatTheServerAndTheHostExport() throws Exception {
    String scraped =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:%d/metrics".formatted(server.managementPort())))
                    .build(),
                BodyHandlers.ofString())
            .body();
    assertThat(String.join("\n", ExportedSeries.of(scraped)))
        .isEqualTo(String.join("\n", listed("server")));
    assertThat(ExportedSeries.of(watch.nodeMetrics())).containsAll(listed("node"));
  }

  /** The lines of one exporter in docker/monitoring/metrics.txt, each with its labels in order. */
  private static Set<String> listed(String exporter) throws IOException {
    Set<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(Watch.FILES.resolve("metrics.txt"))) {
      if (line.startsWith(exporter + " ")) {
        List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
        String kind =
            words.size() > 2 && words.get(2).matches("histogram|summary")
                ? " " + words.remove(2)
                : "";
        listed.add(
            words.get(1)
                + kind
                + words.stream()
                    .skip(2)
                    .sorted()
                    .map(label -> " " + label)
                    .collect(Collectors.joining()));
      }
    }
    return listed;
  }

  @Test
  @Order(2)
  void everyRuleIsEvaluatedAndWhatIsRecordedIsThere() {
    Eventually.within(
        SOON,
        () -> watch.rules().stream().allMatch(rule -> rule.path("health").asText().equals("ok")));
    List<JsonNode> rules = watch.rules();
    assertThat(rules).hasSizeGreaterThan(40);
    assertThat(rules).allMatch(rule -> rule.path("lastError").asText().isEmpty());
    List<String> recorded =
        rules.stream()
            .filter(rule -> rule.path("type").asText().equals("recording"))
            .map(rule -> rule.path("name").asText())
            .toList();
    assertThat(recorded).hasSizeGreaterThan(10);
    answersSoon(recorded);
    scraped("jobs{job='face-recognition',state='failed'} == 0");
  }

  @Test
  @Order(3)
  void everyPanelOfTheDashboardsShowsSomething() throws IOException {
    List<String> expressions = new ArrayList<>();
    try (Stream<Path> boards = Files.list(Watch.FILES.resolve("grafana/provisioning/dashboards"))) {
      for (Path board : boards.filter(file -> file.toString().endsWith(".json")).toList()) {
        JsonNode panels = Json.mapper().readTree(board.toFile()).path("panels");
        expressions.addAll(panels.findValuesAsText("expr"));
      }
    }
    assertThat(expressions).hasSizeGreaterThan(50);
    answersSoon(
        expressions.stream()
            .map(asked -> asked.replace("$__rate_interval", "5m").replace("$instance", ".*"))
            .distinct()
            .toList());
  }

  /** Fails with those to which Prometheus has no answer, or none that is a number. */
  private static void answersSoon(List<String> expressions) {
    List<String> silent = new ArrayList<>(expressions);
    long end = System.nanoTime() + SOON.toNanos();
    while (!silent.isEmpty() && System.nanoTime() < end) {
      silent.removeIf(WatchedServerIT::answers);
    }
    assertThat(silent).isEmpty();
  }

  private static boolean answers(String expression) {
    for (JsonNode sample : watch.query(expression)) {
      // Of a route that nobody asked for meanwhile, there is no percentile.
      if (!sample.path("value").path(1).asText().equals("NaN")) {
        return true;
      }
    }
    return false;
  }

  @Test
  @Order(4)
  void theStagesOfAnIdentificationAreSpansOfItsRequest() {
    String trace = "%032x".formatted("amy".hashCode());
    Eventually.within(SOON, () -> ofTrace(trace).stream().anyMatch(WatchedServerIT::isRequest));
    List<Span> spans = ofTrace(trace);
    Span request = spans.stream().filter(WatchedServerIT::isRequest).findFirst().orElseThrow();
    assertThat(request.getName()).isEqualTo("POST /api/v1/galleries/{gallery}/identify");
    assertThat(spans)
        .filteredOn(span -> span.getParentSpanId().equals(request.getSpanId()))
        .extracting(Span::getName)
        .contains("decode", "detect", "quality", "align", "embed", "search", "store");
    assertThat(SPANS.services()).containsExactly("face-recognition");
  }

  private static List<Span> ofTrace(String trace) {
    return SPANS.spans().stream()
        .filter(span -> HexFormat.of().formatHex(span.getTraceId().toByteArray()).equals(trace))
        .toList();
  }

  private static boolean isRequest(Span span) {
    return span.getKind() == Span.SpanKind.SPAN_KIND_SERVER;
  }

  @Test
  @Order(5)
  void whoeverIsOnCallIsToldThatTheServerIsGoneAndThatItIsBack() throws Exception {
    server.kill();
    JsonNode alert = ALERTS.await("/on-call", "FaceApiDown", "firing", SOON);
    assertThat(alert.at("/labels/severity").asText()).isEqualTo("critical");
    assertThat(alert.at("/labels/instance").asText()).endsWith(":" + server.managementPort());
    assertThat(alert.at("/annotations/runbook_url").asText()).endsWith("RUNBOOK.md#faceapidown");
    server.startAgain();
    ALERTS.await("/on-call", "FaceApiDown", "resolved", SOON);
    assertThat(
            identify(amy(2), "00-%032x-%016x-01".formatted(3, 1)).at("/faces/0/decision").asText())
        .isEqualTo("CANDIDATE");
  }
}
