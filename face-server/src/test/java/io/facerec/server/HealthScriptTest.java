package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.facerec.testing.services.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/health_check.sh, at a server that is well and at each kind that is not. */
class HealthScriptTest {
  private static final Path SCRIPT = Path.of("../scripts/health_check.sh").toAbsolutePath();
  private static final String METRICS = "http_requests_total{status=\"200\"} 3.0\n";
  private static final String FORMATS = "{\"formats\":[\"JPEG\"]}";

  @TempDir Path home;

  /** What was printed, and how it ended. */
  private record Ran(int exitCode, String output) {}

  private static Ran check(int port, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "http://127.0.0.1", "" + port)
            .redirectErrorStream(true);
    builder.environment().put("HEALTH_RETRIES", "2");
    builder.environment().put("HEALTH_PAUSE", "0");
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), output);
  }

  @Test
  void aServerThatIsWell() throws Exception {
    // A time that says nothing: this machine may be busy.
    Map<String, String> patient = Map.of("HEALTH_MILLIS", "5000");
    try (RunningServer server =
        RunningServer.with(home.resolve("a"), Map.of("METRICS_PUBLIC", "true"))) {
      Ran ran = check(port(server), patient);
      assertThat(ran.exitCode()).as(ran.output()).isZero();
      assertThat(ran.output())
          .contains("ok    /health: 200", "ok    /metrics/prometheus: ", "is well")
          .contains("ok    /upload/supported-formats: 200 without a token", "ok    answers in ");
    }
  }

  @Test
  void metricsThatAreNotPublicWantAKey() throws Exception {
    try (RunningServer server =
        RunningServer.with(home.resolve("b"), Map.of("METRICS_PUBLIC", "false"))) {
      Ran without = check(port(server), Map.of());
      assertThat(without.exitCode()).isEqualTo(1);
      assertThat(without.output())
          .contains("FAIL  /metrics/prometheus: status 401", "METRICS_PUBLIC=true");
      Ran with =
          check(port(server), Map.of("FACE_API_KEY", server.adminKey(), "HEALTH_MILLIS", "5000"));
      assertThat(with.exitCode()).as(with.output()).isZero();
      assertThat(with.output()).doesNotContain(server.adminKey());
    }
  }

  @Test
  void noServer() throws Exception {
    Ran ran = check(Ports.free(), Map.of());
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.output()).contains("FAIL  /health: no answer from", "after 2 tries");
  }

  @Test
  void eachBrokenOneIsNamed() throws Exception {
    broken(Map.of("/health", "503"), "FAIL  /health: status 503 after 2 tries");
    broken(Map.of("/metrics/prometheus", "404"), "FAIL  /metrics/prometheus: status 404");
    broken(Map.of("/metrics/prometheus", "x 1\n"), "FAIL  /metrics/prometheus: no http_requests");
    broken(Map.of("/upload/supported-formats", "401"), "formats: status 401 without a token");
    broken(Map.of("/upload/supported-formats", "{}"), "supported-formats: does not name JPEG");
    broken(Map.of("/health", "slow"), "FAIL  answers in ", "less than 500 ms");
  }

  @Test
  void aWrongCallIsTold() throws Exception {
    Process process = new ProcessBuilder(SCRIPT.toString(), "localhost").start();
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("must begin with http://");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  /** A server of which one answer is a status, or another text, or comes late. */
  private static void broken(Map<String, String> answers, String... said) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "/health", "up",
                "/metrics/prometheus", METRICS,
                "/upload/supported-formats", FORMATS));
    all.putAll(answers);
    all.forEach(
        (path, text) ->
            server.createContext(
                path,
                exchange -> {
                  if (text.equals("slow")) {
                    pause();
                  }
                  int status = text.matches("[45]\\d\\d") ? Integer.parseInt(text) : 200;
                  byte[] body = text.getBytes(StandardCharsets.UTF_8);
                  exchange.sendResponseHeaders(status, body.length);
                  exchange.getResponseBody().write(body);
                  exchange.close();
                }));
    server.start();
    try {
      Ran ran = check(server.getAddress().getPort(), Map.of());
      assertThat(ran.exitCode()).as(ran.output()).isEqualTo(1);
      assertThat(ran.output()).contains(said);
    } finally {
      server.stop(0);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(600);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int port(RunningServer server) {
    return server.anonymous("/health").build().uri().getPort();
  }
}
