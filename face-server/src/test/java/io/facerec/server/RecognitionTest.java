package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognitionTest {
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

  @Test
  void findsFaces() throws IOException {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/api/v1/detect")
                .header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofFile(Shared.sample("cast1.jpg"))));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode body = Json.mapper().readTree(answer.body());
    assertThat(body.path("faces")).isNotEmpty();
    assertThat(body.at("/faces/0/box/width").floatValue()).isPositive();
  }

  @Test
  void saysWhatIsWrongWithNoPicture() throws IOException {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/api/v1/detect")
                .header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofString("no picture")));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(Json.mapper().readTree(answer.body()).path("code").asText())
        .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
  }
}
