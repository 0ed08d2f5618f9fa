package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.Shared;
import io.facerec.testing.services.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installation folder, run as operators run it. */
class LauncherIT {
  @TempDir Path home;

  private Process start(Map<String, String> variables, String... arguments) throws IOException {
    return InstalledServer.process(home, variables, arguments);
  }

  private int end(Process process) throws InterruptedException {
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String out() throws IOException {
    return Files.readString(home.resolve("out"));
  }

  private String error() throws IOException {
    return Files.readString(home.resolve("error"));
  }

  @Test
  void saysItsVersionItsVariablesAndHowItIsUsed() throws Exception {
    assertThat(end(start(Map.of(), "--version"))).isZero();
    assertThat(out()).startsWith("face-server " + Version.text());
    assertThat(end(start(Map.of(), "--help"))).isZero();
    assertThat(out()).contains("--check-config", "--create-admin", "Exit codes:");
    assertThat(end(start(Map.of(), "--print-config-template"))).isZero();
    assertThat(out()).isEqualTo(Files.readString(Path.of("../.env.example")));
    assertThat(end(start(Map.of(), "--nonsense"))).isEqualTo(2);
  }

  @Test
  void checksTheConfiguration() throws Exception {
    assertThat(end(start(Map.of(), "--check-config"))).isZero();
    assertThat(
            end(
                start(
                    Map.of("PORT", "x", "LOG_LEVL", "INFO", "DRAIN_SECONDS", "-1"),
                    "--check-config")))
        .isEqualTo(1);
    assertThat(error())
        .contains("PORT must be", "DRAIN_SECONDS must be")
        .contains("nothing reads LOG_LEVL; is LOG_LEVEL meant?");
    assertThat(home.resolve("kept")).doesNotExist();
  }

  @Test
  void aPortThatIsTakenIsTold() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(end(start(Map.of("PORT", "" + taken.getLocalPort())))).isEqualTo(2);
      assertThat(error()).contains("" + taken.getLocalPort(), "PORT names another");
      assertThat(out()).doesNotContain("\tat ");
    }
  }

  @Test
  void drainsOnSigtermAndEndsWithZero() throws Exception {
    int port = Ports.free();
    Process process = start(Map.of("PORT", "" + port, "LOG_FORMAT", "json", "DRAIN_SECONDS", "20"));
    try {
      awaitReady(process, port);
      byte[] picture = Files.readAllBytes(Shared.sample("people/amy/1.png"));
      String key = Files.readString(home.resolve("kept/admin.key")).strip();
      try (Socket running = new Socket(InetAddress.getLoopbackAddress(), port);
          Socket idle = new Socket(InetAddress.getLoopbackAddress(), port)) {
        running.setSoTimeout(60_000);
        idle.setSoTimeout(60_000);
        // Half of a request is there when the signal comes.
        OutputStream out = running.getOutputStream();
        out.write(
            String.join(
                    "\r\n",
                    "POST /api/v1/detect HTTP/1.1",
                    "Host: x",
                    "Content-Type: image/png",
                    "X-API-Key: " + key,
                    "Connection: close",
                    "Content-Length: " + picture.length,
                    "",
                    "")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(picture, 0, picture.length / 2);
        out.flush();
        Thread.sleep(500);
        process.destroy();
        Thread.sleep(500);

        assertThat(process.isAlive()).isTrue();
        idle.getOutputStream()
            .write(
                "GET /health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        String ready = new String(idle.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(ready).startsWith("HTTP/1.1 503").contains("stopping");
        assertThat(canConnect(port)).isFalse();
        out.write(picture, picture.length / 2, picture.length - picture.length / 2);
        out.flush();
        String answer = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"faces\"");
      }
      assertThat(end(process)).isZero();
      assertThat(out()).contains("\"message\":\"stopped\"");
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean canConnect(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void awaitReady(Process process, int port) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    Map<Integer, Integer> seen = new HashMap<>();
    for (int i = 0; i < 1200 && process.isAlive(); i++) {
      try {
        int status =
            client
                .send(
                    HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/health/ready".formatted(port)))
                        .build(),
                    BodyHandlers.discarding())
                .statusCode();
        seen.merge(status, 1, Integer::sum);
        if (status == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      Thread.sleep(50);
    }
    throw new UncheckedIOException(new IOException("not ready: " + seen + error() + out()));
  }
}
