package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.form;
import static io.facerec.server.Requests.json;
import static io.facerec.server.Requests.options;
import static io.facerec.server.Requests.raw;
import static io.facerec.server.Requests.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.Requests.Form;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms in which pictures and options come, and what is said of those that are wrong. */
class RecognitionRequestsTest extends ServerFixture {
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
