package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {
  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "X-XSS-Protection", "1; mode=block",
          "Strict-Transport-Security", "max-age=31536000; includeSubDomains",
          "Content-Security-Policy", "default-src 'self'",
          "Referrer-Policy", "strict-origin-when-cross-origin");

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.embedded(home);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/detailed"})
  void isUpWithoutAToken(String path) {
    HttpResponse<String> answer = server.send(server.anonymous(path));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
  }

  @Test
  void tellsDetailsToWhomMayObserve() throws IOException {
    JsonNode details = json(server.send(server.request("/health/detailed")));

    assertThat(details.path("status").asText()).isEqualTo("up");
    assertThat(details.path("version").asText()).isEqualTo(Version.text());
    assertThat(details.path("dependencies").findValuesAsText("name"))
        .containsExactly("database", "objects", "models");
    assertThat(details.path("dependencies").findValuesAsText("status")).containsOnly("up");
    assertThat(details.at("/dependencies/0/latencyMilliseconds").asDouble()).isPositive();
    assertThat(details.at("/dependencies/0/required").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/nothing",
        "/api/v1/users",
        "/docs",
        "/docs/swagger-ui.css",
        "/docs/none",
        "/openapi.json",
        "/metrics"
      })
  void everyAnswerHasTheSecurityHeaders(String path) {
    requireHeaders(server.send(server.anonymous(path)));
  }

  @Test
  void refusalsHaveThemToo() {
    requireHeaders(server.send(server.anonymous("/health").DELETE()));
    requireHeaders(
        server.send(
            server
                .request("/api/v1/detect")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(new byte[11 << 20]))));
    requireHeaders(server.send(server.anonymous("/" + "x".repeat(20_000))));
  }

  private static void requireHeaders(HttpResponse<String> answer) {
    String path = answer.uri().getPath();
    Map<String, String> expected = new HashMap<>(HEADERS);
    if (path.equals("/docs")) {
      expected.put("Content-Security-Policy", "default-src 'self'; img-src 'self' data: blob:");
    }
    boolean mayBeKept = path.startsWith("/docs") && answer.statusCode() == 200;
    expected.put("Cache-Control", mayBeKept ? "max-age=3600" : "no-store");
    expected.forEach(
        (name, value) ->
            assertThat(answer.headers().allValues(name))
                .as("%s of %s %s", name, answer.statusCode(), path.length())
                .containsExactly(value));
    assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by", "Server");
    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
  }

  @Test
  void unknownPathsAndMethodsAreProblems() throws IOException {
    HttpResponse<String> nothing = server.send(server.anonymous("/nothing"));
    assertThat(nothing.statusCode()).isEqualTo(404);
    assertThat(json(nothing).path("code").asText()).isEqualTo("NOT_FOUND");

    HttpResponse<String> method = server.send(server.anonymous("/health").DELETE());
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(json(method).path("code").asText()).isEqualTo("METHOD_NOT_ALLOWED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health HTTP/1.1\r\nBad Header: x\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "GET /health HTTP/1.1\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"
      })
  void whatIsNoRequestIsRefusedWithTheHeaders(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400");
      HEADERS.forEach((name, value) -> assertThat(answer).contains(name + ": " + value));
      assertThat(answer).doesNotContain("Jetty").doesNotContain("\r\nServer:");
      assertThat(answer).contains("application/problem+json").contains("BAD_REQUEST");
    }
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }
}
