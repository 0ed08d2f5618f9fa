package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.server.ApiClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose uploads are, and how many somebody may have. */
class UploadOwnersTest extends ServerFixture {
  private static final String UPLOADS = "/api/v1/uploads";
  private static final int MOST_UPLOADS = 30;

  private final MovableClock clock = new MovableClock();
  private JobCaller caller;

  @Override
  RunningServer start(Path folder) {
    return RunningServer.with(
        folder, Map.of("UPLOADS_PER_CALLER", Integer.toString(MOST_UPLOADS)), clock);
  }

  @BeforeAll
  void makeGalleries() {
    caller = new JobCaller(server);
    List.of("people", "mine", "theirs").forEach(caller::makeGallery);
  }

  @Test
  void anUploadIsForOneGallery() {
    String theirs = body(caller.get("/api/v1/galleries/theirs"), 200).path("id").asText();
    ApiClient mine = limited("mine");
    Map<String, Object> upload = options("contentType", "image/png", "gallery", theirs);
    String id = body(caller.send("POST", UPLOADS, upload), 201).path("id").asText();
    body(
        server.send(server.request(UPLOADS + "/" + id).PUT(BodyPublishers.ofByteArray(amy(1)))),
        200);
    assertThat(mine.post(UPLOADS, Map.of("contentType", "image/png", "gallery", theirs)).status())
        .isIn(403, 404);
    // Its own are its gallery's, also where it does not say so.
    Answer own = mine.post(UPLOADS, Map.of("contentType", "image/png"));
    assertThat(own.text("gallery"))
        .isEqualTo(body(caller.get("/api/v1/galleries/mine"), 200).path("id").asText());
    assertThat(mine.get(UPLOADS + "/" + own.text("id")).body()).isEqualTo(own.body());
    assertThat(limited("mine").get(UPLOADS + "/" + own.text("id")).code())
        .isEqualTo("UPLOAD_NOT_FOUND");
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

  private ApiClient limited(String gallery) {
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

  private ApiClient loggedIn(String user) {
    return ApiClient.withToken(server, ApiClient.nobody(server).logIn(user).text("accessToken"));
  }

  private ApiClient withKey(String... scopes) {
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
    clock.move(Duration.ofMinutes(61));
    assertThat(one.post(UPLOADS, Map.of("contentType", "image/png")).status()).isEqualTo(201);
    clock.move(Duration.ofMinutes(-61));
  }
}
