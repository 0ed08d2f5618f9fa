package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.ApiClient.Answer;
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
  private static final int MOST_UPLOADS = 30;

  @TempDir static Path folder;
  private static final MovableClock CLOCK = new MovableClock();
  private static RunningServer server;
  private static JobCaller caller;

  @BeforeAll
  static void start() {
    server =
        RunningServer.with(
            folder.resolve("home"),
            Map.of("MAX_BODY_BYTES", "" + MOST_BYTES, "UPLOADS_PER_CALLER", "" + MOST_UPLOADS),
            CLOCK);
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
  void anotherGallerysUploadIsNotThere() {
    caller.makeGallery("mine");
    caller.makeGallery("theirs");
    String theirs = body(caller.get("/api/v1/galleries/theirs"), 200).path("id").asText();
    ApiClient mine = limited("mine");
    ApiClient other = limited("theirs");
    String id = create(options("contentType", "image/png", "gallery", theirs)).path("id").asText();
    body(put(UPLOADS + "/" + id, amy(1)), 200);
    assertThat(mine.post(UPLOADS, Map.of("contentType", "image/png", "gallery", theirs)).status())
        .isIn(403, 404);
    // Its own are its gallery's, also where it does not say so.
    Answer own = mine.post(UPLOADS, Map.of("contentType", "image/png"));
    assertThat(mine.get(UPLOADS + "/" + own.text("id")).status()).isEqualTo(200);
    assertThat(other.get(UPLOADS + "/" + own.text("id")).code()).isEqualTo("UPLOAD_NOT_FOUND");
    // Not even the administrator mixes them up.
    assertThat(
            code(
                caller.send(
                    "POST",
                    "/api/v1/galleries/mine/jobs/enrolment",
                    options("pictures", List.of(options("upload", id, "subject", "A-1"))))))
        .isEqualTo("BAD_REQUEST");
    Answer watcher =
        ApiClient.admin(server)
            .makeKey(Map.of("name", "watcher", "scopes", List.of("metrics:read")));
    assertThat(
            ApiClient.withKey(server, watcher.text("key"))
                .post(UPLOADS, Map.of("contentType", "image/png"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void anUploadIsTheirsWhoBeganItAlone() {
    ApiClient admin = ApiClient.admin(server);
    admin.makeUser("ada", "operator");
    admin.makeUser("bob", "operator");
    ApiClient ada = loggedIn("ada");
    ApiClient key = withKey("faces:analyze", "gallery:identify", "gallery:enrol");
    String id = ada.post(UPLOADS, Map.of("contentType", "image/png")).text("id");
    String path = UPLOADS + "/" + id;
    HttpResponse<String> filled =
        server.send(
            server
                .anonymous(path)
                .headers(ada.headers().toArray(String[]::new))
                .PUT(BodyPublishers.ofByteArray(amy(1))));
    assertThat(filled.statusCode()).isEqualTo(200);
    // Another log-in is the same user.
    for (ApiClient owner : List.of(ada, loggedIn("ada"))) {
      assertThat(owner.get(path).text("state")).isEqualTo("complete");
      assertThat(owner.post("/api/v1/detect", Map.of("upload", id)).status()).isEqualTo(200);
    }
    String identify = "/api/v1/galleries/people/identify";
    for (ApiClient stranger : List.of(loggedIn("bob"), key, admin)) {
      assertThat(
              List.of(
                  stranger.put(path, "x"),
                  stranger.post("/api/v1/detect", Map.of("upload", id)),
                  stranger.post("/api/v1/embed", Map.of("upload", id)),
                  stranger.post("/api/v1/liveness", Map.of("upload", id)),
                  stranger.post("/api/v1/verify", Map.of("probeUpload", id, "referenceUpload", id)),
                  stranger.post(identify, Map.of("upload", List.of(id))),
                  stranger.post(
                      "/api/v1/galleries/people/enrolments", Map.of("name", "Amy", "upload", id)),
                  stranger.post(
                      "/api/v1/galleries/people/jobs/enrolment", Map.of("archive", List.of(id)))))
          .extracting(Answer::code)
          .containsOnly("UPLOAD_NOT_FOUND");
    }
    assertThat(
            loggedIn("bob")
                .post("/api/v1/galleries/people/jobs/import", Map.of("uploads", List.of(id)))
                .code())
        .isEqualTo("UPLOAD_NOT_FOUND");
    for (ApiClient stranger : List.of(loggedIn("bob"), key)) {
      assertThat(stranger.get(path).code()).isEqualTo("UPLOAD_NOT_FOUND");
      assertThat(stranger.delete(path).code()).isEqualTo("UPLOAD_NOT_FOUND");
    }
    // An administrator clears up.
    assertThat(admin.get(path).text("state")).isEqualTo("complete");
    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(ada.get(path).code()).isEqualTo("UPLOAD_NOT_FOUND");
  }

  private static ApiClient loggedIn(String user) {
    return ApiClient.withToken(server, ApiClient.nobody(server).logIn(user).text("accessToken"));
  }

  private static ApiClient withKey(String... scopes) {
    Answer key =
        ApiClient.admin(server).makeKey(Map.of("name", "another", "scopes", List.of(scopes)));
    return ApiClient.withKey(server, key.text("key"));
  }

  @Test
  void nobodyHasMoreUploadsThanTheyMay() {
    ApiClient one = withKey("faces:analyze");
    List<Answer> begun =
        Stream.generate(() -> one.post(UPLOADS, Map.of("contentType", "image/png")))
            .limit(MOST_UPLOADS)
            .toList();
    assertThat(begun).extracting(Answer::status).containsOnly(201);
    Answer refused = one.post(UPLOADS, Map.of("contentType", "image/png"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("TOO_MANY_UPLOADS");
    assertThat(refused.text("detail"))
        .contains(MOST_UPLOADS + " uploads", "delete", begun.get(0).text("expiresAt"));
    assertThat(withKey("faces:analyze").post(UPLOADS, Map.of("contentType", "image/png")).status())
        .isEqualTo(201);
    assertThat(one.delete(UPLOADS + "/" + begun.get(3).text("id")).status()).isEqualTo(204);
    assertThat(one.post(UPLOADS, Map.of("contentType", "image/png")).status()).isEqualTo(201);
    CLOCK.move(Duration.ofMinutes(61));
    assertThat(one.post(UPLOADS, Map.of("contentType", "image/png")).status()).isEqualTo(201);
    CLOCK.move(Duration.ofMinutes(-61));
  }

  private static ApiClient limited(String gallery) {
    String id = body(caller.get("/api/v1/galleries/" + gallery), 200).path("id").asText();
    Answer key =
        ApiClient.admin(server)
            .makeKey(
                Map.of(
                    "name",
                    "of one gallery",
                    "gallery",
                    id,
                    "scopes",
                    List.of("gallery:read", "gallery:enrol", "gallery:identify")));
    return ApiClient.withKey(server, key.text("key"));
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
