package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import io.facerec.testing.Shared;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bounds on bodies, pictures, time and inferences. */
class LimitsTest extends ServerFixture {
  private static final int BODY = 2 << 20;

  @Override
  Map<String, String> variables() {
    return Map.of(
        "MAX_BODY_BYTES", "" + BODY,
        "MAX_PIXELS", "250000",
        "INFERENCE_THREADS", "1",
        "INFERENCE_QUEUE", "4",
        "EMBEDDING_CACHE_SECONDS", "0",
        "REQUEST_TIMEOUT_SECONDS", "5");
  }

  private static String code(HttpResponse<String> answer) throws IOException {
    JsonNode body = Json.mapper().readTree(answer.body());
    assertThat(body.path("status").asInt()).isEqualTo(answer.statusCode());
    return body.path("code").asText();
  }

  @Test
  void aBodyOfAHundredMegabytesIsRefusedBeforeItIsSent() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              String.join(
                      "\r\n",
                      "POST /api/v1/detect HTTP/1.1",
                      "Host: x",
                      "Content-Type: image/jpeg",
                      "Content-Length: 104857600",
                      "",
                      "")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413").contains("PAYLOAD_TOO_LARGE");
    }
  }

  @Test
  void aBodyWithoutALengthIsEndedWhereTheLimitIs() throws IOException {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/api/v1/detect")
                .header("Content-Type", "image/jpeg")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[BODY + 1000]))));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(code(answer)).isEqualTo("PAYLOAD_TOO_LARGE");
  }

  @Test
  void jsonIsBoundedToo() throws IOException {
    String json =
        "{\"picture\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(new byte[BODY]));
    HttpResponse<String> answer =
        server.send(
            server
                .request("/api/v1/detect")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> stream(json))));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(code(answer)).isEqualTo("PAYLOAD_TOO_LARGE");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tenThousandPartsAreRefused() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      body.append("--b\r\nContent-Disposition: form-data; name=\"p")
          .append(i)
          .append("\"\r\n\r\nx\r\n");
    }
    body.append("--b--\r\n");
    HttpResponse<String> answer =
        server.send(
            server
                .request("/api/v1/detect")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body.toString())));
    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 413);
    assertThat(code(answer)).isIn("BAD_REQUEST", "PAYLOAD_TOO_LARGE");
  }

  @Test
  void headersAreBounded() throws IOException {
    HttpResponse<String> answer =
        server.send(server.anonymous("/health").header("X-Long", "x".repeat(20_000)));
    assertThat(answer.statusCode()).isEqualTo(431);
    assertThat(code(answer)).isEqualTo("HEADERS_TOO_LARGE");
  }

  @Test
  void picturesOfTooManyPixelsAreRefused() throws IOException {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/api/v1/detect")
                .header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofFile(Shared.sample("cast1.jpg"))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
    assertThat(code(answer)).isEqualTo("PAYLOAD_TOO_LARGE");
  }

  @Test
  void aBodyThatComesTooSlowlyIsEnded() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          String.join(
                  "\r\n",
                  "POST /api/v1/detect HTTP/1.1",
                  "Host: x",
                  "Content-Type: image/jpeg",
                  "X-API-Key: " + server.adminKey(),
                  "Content-Length: 1000000",
                  "",
                  "")
              .getBytes(StandardCharsets.US_ASCII));
      long begun = System.nanoTime();
      try {
        while (socket.getInputStream().available() == 0
            && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(40)) {
          out.write(1);
          Thread.sleep(200);
        }
      } catch (SocketException e) {
        // Closed already: what it said is read below.
      }
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 408").contains("TOO_SLOW");
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(40));
    }
  }

  @Test
  void healthAnswersWhileEverythingIsFullAndTheRestIsRefused() throws Exception {
    byte[] picture = Files.readAllBytes(Shared.sample("people/amy/1.png"));
    ExecutorService callers = Executors.newFixedThreadPool(40);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(
            callers.submit(
                () ->
                    server
                        .send(
                            server
                                .request("/api/v1/embed")
                                .header("Content-Type", "image/png")
                                .POST(BodyPublishers.ofByteArray(picture)))
                        .statusCode()));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(server.send(server.anonymous("/health/live")).statusCode()).isEqualTo(200);
        assertThat(server.send(server.anonymous("/health")).statusCode()).isEqualTo(200);
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsOnly(200, 503);
      assertThat(server.send(server.anonymous("/metrics")).body())
          .containsPattern("inference_rejected_total\\{reason=\"queue_full\",} [1-9]")
          .contains("inference_queue_capacity 4.0");
    } finally {
      callers.shutdownNow();
    }
  }
}
