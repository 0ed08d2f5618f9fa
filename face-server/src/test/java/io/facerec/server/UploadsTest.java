package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are handed in first and named afterwards. */
class UploadsTest {
  private static final String UPLOADS = "/api/v1/uploads";
  private static final int MOST_BYTES = 1 << 20;

  @TempDir static Path folder;
  private static final MovableClock CLOCK = new MovableClock();
  private static RunningServer server;
  private static JobCaller caller;

  @BeforeAll
  static void start() {
    server =
        RunningServer.with(
            folder.resolve("home"), Map.of("MAX_BODY_BYTES", "" + MOST_BYTES), CLOCK);
    caller = new JobCaller(server);
    caller.makeGallery("people");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode create(Map<String, Object> upload) {
    return body(caller.send("POST", UPLOADS, upload), 201);
  }

  private static String begun() {
    return UPLOADS + "/" + create(options("contentType", "image/png")).path("id").asText();
  }

  private static HttpResponse<String> put(String path, byte[] bytes) {
    return server.send(server.request(path).PUT(BodyPublishers.ofByteArray(bytes)));
  }

  @Test
  void anUploadIsMadeFilledNamedAndThrownAway() {
    JsonNode made = create(options("contentType", "image/png"));
    String id = made.path("id").asText();
    String path = UPLOADS + "/" + id;
    assertThat(made.path("state").asText()).isEqualTo("receiving");
    assertThat(made.path("maxBytes").asInt()).isEqualTo(MOST_BYTES);
    assertThat(code(caller.get("/api/v1/detect?upload=" + id))).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(code(named("detect", "upload", id))).isEqualTo("UPLOAD_INCOMPLETE");

    JsonNode filled = body(put(path, amy(1)), 200);
    assertThat(filled.path("state").asText()).isEqualTo("complete");
    assertThat(filled.path("size").asInt()).isEqualTo(amy(1).length);
    assertThat(body(put(path, amy(1)), 200)).isEqualTo(filled);
    assertThat(code(put(path, amy(2)))).isEqualTo("UPLOAD_COMPLETE");
    assertThat(body(caller.get(path), 200)).isEqualTo(filled);

    assertThat(body(named("detect", "upload", id), 200).path("faces")).hasSize(1);
    HttpResponse<String> inQuery =
        server.send(server.request("/api/v1/detect?upload=" + id).POST(BodyPublishers.noBody()));
    assertThat(body(inQuery, 200)).isEqualTo(body(named("detect", "upload", id), 200));
    assertThat(
            body(
                    caller.send(
                        "POST",
                        "/api/v1/verify",
                        options("probeUpload", id, "referenceUpload", id)),
                    200)
                .path("match")
                .asBoolean())
        .isTrue();
    assertThat(
            body(
                    caller.send(
                        "POST",
                        "/api/v1/galleries/people/enrolments",
                        options("name", "Amy", "upload", id)),
                    201)
                .path("enrolled")
                .asInt())
        .isEqualTo(1);

    assertThat(caller.delete(path).statusCode()).isEqualTo(204);
    assertThat(code(caller.get(path))).isEqualTo("UPLOAD_NOT_FOUND");
    assertThat(code(caller.delete(path))).isEqualTo("UPLOAD_NOT_FOUND");
    assertThat(code(named("detect", "upload", id))).isEqualTo("UPLOAD_NOT_FOUND");
  }

  private static HttpResponse<String> named(String route, String field, Object id) {
    return caller.send("POST", "/api/v1/" + route, options(field, id));
  }

  @Test
  void anUploadGoesWhenItsTimeIsUp() {
    String kept = begun();
    String path = begun();
    String id = path.substring(path.lastIndexOf('/') + 1);
    body(put(path, amy(1)), 200);
    CLOCK.move(Duration.ofMinutes(59));
    body(caller.get(path), 200);
    CLOCK.move(Duration.ofMinutes(2));
    assertThat(code(caller.get(path))).isEqualTo("UPLOAD_NOT_FOUND");
    assertThat(code(put(path, amy(1)))).isEqualTo("UPLOAD_NOT_FOUND");
    assertThat(code(put(kept, amy(1)))).isEqualTo("UPLOAD_NOT_FOUND");
    assertThat(code(caller.delete(path))).isEqualTo("UPLOAD_NOT_FOUND");
    assertThat(code(named("detect", "upload", id))).isEqualTo("UPLOAD_NOT_FOUND");
    CLOCK.move(Duration.ofMinutes(-61));
  }

  @Test
  void whatIsTooLargeOrOfTheWrongKindIsRefused() {
    String path = begun();
    HttpResponse<String> large = put(path, new byte[MOST_BYTES + 1]);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(code(large)).isEqualTo("PAYLOAD_TOO_LARGE");
    assertThat(code(put(path, new byte[0]))).isEqualTo("BAD_REQUEST");
    assertThat(body(caller.get(path), 200).path("state").asText()).isEqualTo("receiving");
    for (String type :
        List.of("", "picture", "image/png; charset=x", "image/\r\nX-Evil: 1", "a/b/c", "../x")) {
      assertThat(code(caller.send("POST", UPLOADS, options("contentType", type))))
          .as(type)
          .isEqualTo("BAD_REQUEST");
    }
    for (Object body : List.of(options(), List.of(), options("contentType", 7, "size", 3), 1)) {
      assertThat(code(caller.send("POST", UPLOADS, body))).as("%s", body).isEqualTo("BAD_REQUEST");
    }
    assertThat(
            code(caller.post(UPLOADS, "application/json", "null".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("BAD_REQUEST");
    String text = caller.upload("image/png", "no picture".getBytes(StandardCharsets.UTF_8));
    assertThat(code(named("detect", "upload", text))).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    assertThat(code(named("detect", "upload", "../" + text))).isEqualTo("BAD_REQUEST");
  }

  @Test
  void namesLeadNowhereElse() throws IOException {
    Set<Path> before = files();
    for (String name :
        List.of(
            "..%2F..%2Fadmin.key",
            "%2e%2e%2fadmin.key",
            "..%5c..%5cadmin.key",
            "%252e%252e%252fadmin.key",
            "x%00",
            "..",
            UUID.randomUUID() + "%2F..%2Fx",
            UUID.randomUUID().toString())) {
      for (String method : List.of("GET", "PUT", "DELETE")) {
        RawRequest.Answer answer =
            RawRequest.of(method + " " + UPLOADS + "/" + name)
                .header("X-API-Key", server.adminKey())
                .body("x")
                .send(server);
        assertThat(answer.status()).as("%s %s", method, name).isIn(400, 404, 405);
        assertThat(answer.body()).contains("\"code\":").doesNotContain(server.adminKey());
      }
    }
    assertThat(files()).isEqualTo(before);
  }

  private static Set<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      // The database's own come and go.
      return all.filter(file -> !file.toString().contains(".db")).collect(Collectors.toSet());
    }
  }

  @Test
  void tooManyOrTooMuchIsRefusedBeforeItIsRead() {
    String id = caller.upload("image/png", new byte[MOST_BYTES / 2]);
    assertThat(code(named("galleries/people/identify", "upload", Collections.nCopies(101, id))))
        .isEqualTo("BAD_REQUEST");
    assertThat(code(named("galleries/people/identify", "upload", Collections.nCopies(3, id))))
        .isEqualTo("PAYLOAD_TOO_LARGE");
    assertThat(
            code(
                named(
                    "galleries/people/jobs/enrolment", "archive", Collections.nCopies(10_001, id))))
        .isEqualTo("BAD_REQUEST");
  }
}
