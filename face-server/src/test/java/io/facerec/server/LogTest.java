package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import io.facerec.server.config.LogLevel;
import io.facerec.server.config.LogOptions;
import io.facerec.server.telemetry.Logs;
import io.facerec.testing.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log as it leaves the process. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogTest {
  private static final String PASSWORD = "violet anchor, nineteen seas";
  private static final String USER_NAME = "ZuleikaDobson";

  @TempDir static Path home;
  private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();
  private static PrintStream before;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    before = System.out;
    System.setOut(new PrintStream(OUT, true, StandardCharsets.UTF_8));
    Logs.configure(new LogOptions(LogLevel.DEBUG, LogOptions.Format.JSON));
    server = RunningServer.embedded(home);
  }

  @AfterAll
  static void stop() {
    server.close();
    System.setOut(before);
    Logs.configure(new LogOptions(LogLevel.INFO, LogOptions.Format.TEXT));
  }

  private static String written() {
    return OUT.toString(StandardCharsets.UTF_8);
  }

  private static List<JsonNode> lines(String requestId) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (String line : written().lines().toList()) {
      JsonNode node = Json.mapper().readTree(line);
      if (node.path("requestId").asText().equals(requestId) && node.has("route")) {
        found.add(node);
      }
    }
    return found;
  }

  @Test
  @Order(1)
  void aRequestIsOneLineOfJson() throws Exception {
    server.send(
        server
            .request("/api/v1/detect?name=" + USER_NAME)
            .header("X-Request-Id", "test-1")
            .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .header("Content-Type", "image/jpeg")
            .POST(BodyPublishers.ofFile(Shared.sample("cast1.jpg"))));
    awaitLine("test-1");

    List<JsonNode> lines = lines("test-1");
    assertThat(lines).hasSize(1);
    JsonNode line = lines.get(0);
    assertThat(line.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("message").asText()).startsWith("POST /api/v1/detect 400");
    assertThat(line.path("traceId").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(line.path("user").asText()).startsWith("key:");
    assertThat(line.path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(line.path("method").asText()).isEqualTo("POST");
    assertThat(line.path("route").asText()).isEqualTo("/api/v1/detect");
    assertThat(line.path("status").asInt()).isEqualTo(400);
    assertThat(line.path("ms").asDouble()).isPositive();
    assertThat(line.path("bytes").asLong()).isPositive();
  }

  private static void awaitLine(String requestId) throws Exception {
    for (int i = 0; i < 200 && lines(requestId).isEmpty(); i++) {
      Thread.sleep(25);
    }
  }

  @Test
  @Order(2)
  void theLevelCanBeChangedWhileItRuns() {
    assertThat(level("ERROR").statusCode()).isEqualTo(200);
    int quiet = OUT.size();
    server.send(server.anonymous("/openapi.json"));
    assertThat(OUT.size()).isEqualTo(quiet);
    assertThat(server.send(server.request("/api/v1/log-level")).body())
        .isEqualTo("{\"level\":\"ERROR\"}");
    assertThat(level("LOUD").statusCode()).isEqualTo(400);
    assertThat(
            server
                .send(
                    server
                        .anonymous("/api/v1/log-level")
                        .PUT(BodyPublishers.ofString("{\"level\":\"DEBUG\"}")))
                .statusCode())
        .isEqualTo(401);
    assertThat(level("DEBUG").body()).isEqualTo("{\"level\":\"DEBUG\"}");
    assertThat(libraries().isInfoEnabled()).isTrue();
    assertThat(libraries().isDebugEnabled()).isFalse();
    assertThat(level("INFO").body()).isEqualTo("{\"level\":\"INFO\"}");
    assertThat(libraries().isInfoEnabled()).isFalse();
    assertThat(libraries().isWarnEnabled()).isTrue();
    assertThat(level("DEBUG").statusCode()).isEqualTo(200);
  }

  private static Logger libraries() {
    return LoggerFactory.getLogger("org.eclipse.jetty.server.Server");
  }

  private static HttpResponse<String> level(String level) {
    return server.send(
        server
            .request("/api/v1/log-level")
            .PUT(BodyPublishers.ofString("{\"level\":\"%s\"}".formatted(level))));
  }

  @Test
  @Order(3)
  void javaUtilLoggingGoesTheSameWay() {
    java.util.logging.Logger.getLogger("some.library").warning("told by java.util.logging");
    assertThat(written()).contains("told by java.util.logging");
  }

  @Test
  @Order(4)
  void failuresAreWrittenWithoutWhatCallersSent() {
    LoggerFactory.getLogger("io.facerec.test")
        .error("it failed", new IllegalArgumentException("For input string: " + USER_NAME));
    assertThat(written())
        .contains("java.lang.IllegalArgumentException")
        .contains("LogTest.failuresAreWritten");
  }

  /** Whatever the tests above and these requests had written, at DEBUG. */
  @Test
  @Order(5)
  void nothingSecretOrPersonalIsEverWritten() throws Exception {
    byte[] picture = Files.readAllBytes(Shared.sample("people/amy/1.png"));
    String key = Files.readString(home.resolve("admin.key")).strip();
    HttpResponse<String> embedded =
        server.send(
            server
                .request("/api/v1/embed")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"picture\":\"%s\"}"
                            .formatted(Base64.getEncoder().encodeToString(picture)))));
    assertThat(embedded.statusCode()).as(embedded.body()).isEqualTo(200);
    JsonNode vector = Json.mapper().readTree(embedded.body()).at("/faces/0/template/vector");
    assertThat(vector).isNotEmpty();

    assertThat(user("{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"admin\"}").statusCode())
        .isEqualTo(201);
    HttpResponse<String> login =
        send(
            "/api/v1/auth/login",
            "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(USER_NAME, PASSWORD));
    assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
    JsonNode tokens = Json.mapper().readTree(login.body());
    send(
        "/api/v1/auth/login",
        "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(USER_NAME, PASSWORD + "!"));
    // What is refused, damaged, or known already must not be repeated either.
    user("{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"admin\"}");
    user("{\"name\":\"%s\",\"password\":\"%s\",\"role\":7}");
    user("{\"name\":\"%s\",\"password\":\"%s\"");
    server.send(server.request("/api/v1/users/" + USER_NAME));
    server.send(server.request("/api/v1/nothing/" + USER_NAME + "?q=" + USER_NAME));
    server.send(server.anonymous("/api/v1/users").header("X-API-Key", key + "x"));
    server.send(server.anonymous("/api/v1/users").header("Authorization", "Bearer " + USER_NAME));

    String log = written();
    assertThat(log).contains("\"route\":\"/api/v1/auth/login\"");
    List<String> secrets = new ArrayList<>(List.of(PASSWORD, USER_NAME, key, key.substring(8, 24)));
    Iterator<JsonNode> texts = tokens.elements();
    while (texts.hasNext()) {
      String text = texts.next().asText();
      if (text.length() > 20) {
        secrets.add(text);
        secrets.add(text.substring(text.length() - 20));
      }
    }
    assertThat(secrets).hasSizeGreaterThanOrEqualTo(8);
    for (int i = 0; i < 8; i++) {
      secrets.add(vector.get(i).asText());
    }
    String encoded = Base64.getEncoder().encodeToString(picture);
    secrets.add(encoded.substring(0, 24));
    secrets.add(encoded.substring(encoded.length() / 2, encoded.length() / 2 + 24));
    assertThat(secrets).allSatisfy(secret -> assertThat(log).doesNotContain(secret));
  }

  private static HttpResponse<String> user(String json) {
    return send("/api/v1/users", json.formatted(USER_NAME, PASSWORD));
  }

  private static HttpResponse<String> send(String path, String json) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  @Test
  @Order(6)
  void textIsForPeople() {
    Logs.configure(new LogOptions(LogLevel.INFO, LogOptions.Format.TEXT));
    int from = OUT.size();
    server.send(server.anonymous("/openapi.json").header("X-Request-Id", "test-text"));
    // The line follows the answer.
    Eventually.within(
        Duration.ofSeconds(10), () -> written().substring(from).contains("/openapi.json 200"));
    String text = written().substring(from);
    assertThat(text)
        .containsPattern(
            "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  request GET /openapi.json 200 in [0-9.]+ ms for"
                + " anonymous");
    Logs.configure(new LogOptions(LogLevel.DEBUG, LogOptions.Format.JSON));
  }
}
