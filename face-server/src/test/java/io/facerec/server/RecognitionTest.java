package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.form;
import static io.facerec.server.Requests.json;
import static io.facerec.server.Requests.options;
import static io.facerec.server.Requests.person;
import static io.facerec.server.Requests.raw;
import static io.facerec.server.Requests.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.image.FaceImage;
import io.facerec.image.PictureFormat;
import io.facerec.server.Requests.Form;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of pictures alone. */
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
  void findsFacesInEveryForm() {
    byte[] cast = sample("cast1.jpg");
    String base64 = Base64.getEncoder().encodeToString(cast);
    JsonNode expected = body(server.send(raw(server.request("/api/v1/detect"), cast)), 200);

    assertThat(expected.path("faces")).hasSize(4);
    assertThat(expected.at("/faces/0/box/width").floatValue()).isPositive();
    assertThat(expected.at("/faces/0/template").isMissingNode()).isTrue();
    for (HttpResponse<String> answer :
        Arrays.asList(
            server.send(form(server.request("/api/v1/detect"), Form.of().file("picture", cast))),
            server.send(json(server.request("/api/v1/detect"), "POST", options("picture", base64))),
            server.send(
                json(
                    server.request("/api/v1/detect"),
                    "POST",
                    options("picture", "data:image/jpeg;base64," + base64))))) {
      assertThat(body(answer, 200)).isEqualTo(expected);
    }
  }

  @Test
  void optionsComeInTheQueryTheFormAndTheJson() {
    byte[] cast = sample("cast1.jpg");
    JsonNode inQuery =
        body(
            server.send(
                raw(server.request("/api/v1/detect?largest=true&attributes=template"), cast)),
            200);
    JsonNode inForm =
        body(
            server.send(
                form(
                    server.request("/api/v1/detect"),
                    Form.of()
                        .text("largest", "true")
                        .text("attributes", "template")
                        .file("picture", cast))),
            200);
    JsonNode inJson =
        body(
            server.send(
                json(
                    server.request("/api/v1/detect"),
                    "POST",
                    options(
                        "picture",
                        Base64.getEncoder().encodeToString(cast),
                        "largest",
                        true,
                        "attributes",
                        "template"))),
            200);

    assertThat(inQuery.path("faces")).hasSize(1);
    assertThat(inQuery.at("/faces/0/template/vector")).hasSize(128);
    assertThat(inForm).isEqualTo(inQuery);
    assertThat(inJson).isEqualTo(inQuery);
  }

  @Test
  void aPhotoThatIsTurnedByExifIsSeenUpright() throws Exception {
    byte[] cast = sample("cast1.jpg");
    JsonNode upright = body(server.send(raw(server.request("/api/v1/detect"), cast)), 200);
    JsonNode turned =
        body(server.send(raw(server.request("/api/v1/detect"), MadePictures.by180(cast))), 200);

    assertThat(turned.path("faces")).hasSize(4);
    float x = upright.at("/faces/0/box/x").floatValue();
    assertThat(turned.path("faces"))
        .anySatisfy(
            face ->
                assertThat(face.at("/box/x").floatValue())
                    .isCloseTo(x, within(0.02f * upright.path("width").asInt())));
  }

  @Test
  void embedsAndFindsTheSameAgain() {
    byte[] picture = amy(1);
    double before = server.cacheHits();
    JsonNode first = body(server.send(raw(server.request("/api/v1/embed"), picture)), 200);
    JsonNode again = body(server.send(raw(server.request("/api/v1/embed"), picture)), 200);

    assertThat(first.at("/faces/0/template/model").asText()).isEqualTo("mobilefacenet");
    assertThat(again).isEqualTo(first);
    assertThat(server.cacheHits()).isEqualTo(before + 1);
  }

  @Test
  void verifies() {
    JsonNode same = verified(amy(1), amy(2), "");
    JsonNode different = verified(amy(1), person("penny", 1), "");
    JsonNode strict = verified(amy(1), amy(2), "?threshold=0.99");

    assertThat(same.path("match").asBoolean()).isTrue();
    assertThat(same.path("similarity").floatValue())
        .isGreaterThanOrEqualTo(same.path("threshold").floatValue());
    assertThat(same.path("calibratedSimilarity").floatValue()).isBetween(0.5f, 1f);
    assertThat(same.at("/probe/box/width").floatValue()).isPositive();
    assertThat(same.at("/probe/template").isMissingNode()).isTrue();
    assertThat(different.path("match").asBoolean()).isFalse();
    assertThat(strict.path("match").asBoolean()).isFalse();
    assertThat(verified(amy(1), amy(2), "?fmr=0.01").path("threshold").floatValue())
        .isBetween(0.2f, 0.6f);
  }

  private static JsonNode verified(byte[] probe, byte[] reference, String query) {
    return body(
        server.send(
            form(
                server.request("/api/v1/verify" + query),
                Form.of().file("probe", probe).file("reference", reference))),
        200);
  }

  @Test
  void judgesLiveness() {
    JsonNode live =
        body(server.send(raw(server.request("/api/v1/liveness"), sample("live1.jpg"))), 200);
    JsonNode attack =
        body(server.send(raw(server.request("/api/v1/liveness"), sample("spoof1.jpg"))), 200);

    assertThat(live.at("/faces/0/liveness/live").asBoolean()).isTrue();
    assertThat(attack.at("/faces/0/liveness/live").asBoolean()).isFalse();
  }

  @Test
  void givesThePictureBackMarked() {
    byte[] cast = sample("cast1.jpg");
    for (HttpResponse<byte[]> answer :
        Arrays.asList(
            server.sendForBytes(raw(server.request("/api/v1/detect?annotate=true"), cast)),
            server.sendForBytes(
                raw(server.request("/api/v1/detect").header("Accept", "image/jpeg"), cast)))) {
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
      FaceImage marked = FaceImage.decode(answer.body());
      assertThat(marked.format()).contains(PictureFormat.JPEG);
      assertThat(marked.width()).isEqualTo(FaceImage.decode(cast).width());
    }
  }

  @Test
  void saysWhatIsTaken() {
    for (String path :
        Arrays.asList("/upload/supported-formats", "/api/v1/upload/supported-formats")) {
      JsonNode formats = body(server.send(server.request(path)), 200);
      assertThat(Requests.texts(formats.path("formats"), "mediaType"))
          .contains("image/jpeg", "image/png", "image/webp");
      assertThat(formats.path("maximumBytes").asLong()).isEqualTo(10 << 20);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "no picture, 415, UNSUPPORTED_MEDIA_TYPE",
    "empty, 400, BAD_REQUEST",
    "cut off, 422, PICTURE_DAMAGED",
    "too large, 413, PAYLOAD_TOO_LARGE",
    "no face, 422, NO_FACE_DETECTED"
  })
  void saysWhatIsWrongWithAPicture(String what, int status, String code) {
    byte[] cast = sample("cast1.jpg");
    byte[] bytes =
        switch (what) {
          case "no picture" -> "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8);
          case "empty" -> new byte[0];
          case "cut off" -> Arrays.copyOf(cast, cast.length / 2);
          case "too large" -> new byte[(10 << 20) + 1];
          default -> MadePictures.plain(300, 200);
        };
    HttpResponse<String> answer = server.send(raw(server.request("/api/v1/embed"), bytes));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (status == 413) {
      return; // the listener refuses it before a route sees it
    }
    assertThat(code(answer)).isEqualTo(code);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @Test
  void detectAnswersNoFaceWithNone() {
    JsonNode answer =
        body(server.send(raw(server.request("/api/v1/detect"), MadePictures.plain(300, 200))), 200);

    assertThat(answer.path("faces")).isEmpty();
    assertThat(answer.path("width").asInt()).isEqualTo(300);
  }

  @Test
  void severalFacesAreRefusedWhereOneIsMeant() {
    HttpResponse<String> answer =
        server.send(
            form(
                server.request("/api/v1/verify?largest=false"),
                Form.of().file("probe", sample("cast1.jpg")).file("reference", amy(1))));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(code(answer)).isEqualTo("MULTIPLE_FACES");
  }

  @Test
  void everyFaultOfARequestIsTold() {
    HttpResponse<String> answer =
        server.send(
            form(
                server.request("/api/v1/verify?threshold=2&treshold=0.5&largest=yes&fmr=0.5"),
                Form.of().file("probe", amy(1)).file("reference", amy(2))));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Requests.texts(body(answer).path("errors"), "field"))
        .containsExactlyInAnyOrder("threshold", "treshold", "largest", "fmr");
  }

  @Test
  void formsWithTooMuchOrTheWrongThingAreRefused() {
    Form many = Form.of();
    for (int i = 0; i < 160; i++) {
      many.file("picture", new byte[] {1});
    }
    assertThat(code(server.send(form(server.request("/api/v1/detect"), many))))
        .isEqualTo("PAYLOAD_TOO_LARGE");
    assertThat(
            code(
                server.send(
                    form(
                        server.request("/api/v1/detect"),
                        Form.of().file("picture", amy(1)).file("picture", amy(2))))))
        .isEqualTo("BAD_REQUEST");
    assertThat(
            body(server.send(
                    form(server.request("/api/v1/detect"), Form.of().file("photo", amy(1)))))
                .at("/errors/0/field")
                .asText())
        .isEqualTo("photo");
    assertThat(
            code(
                server.send(
                    form(
                        server.request("/api/v1/detect"),
                        Form.of().text("picture", Base64.getEncoder().encodeToString(amy(1)))))))
        .isEqualTo("BAD_REQUEST");
    assertThat(code(server.send(raw(server.request("/api/v1/verify"), amy(1)))))
        .isEqualTo("BAD_REQUEST");
    for (Object picture : Arrays.asList(7, "*no base64*", options("a", 1))) {
      assertThat(
              code(
                  server.send(
                      json(server.request("/api/v1/detect"), "POST", options("picture", picture)))))
          .as("%s", picture)
          .isIn("BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");
    }
    assertThat(
            code(
                server.send(
                    server
                        .request("/api/v1/detect")
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("x")))))
        .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
  }
}
