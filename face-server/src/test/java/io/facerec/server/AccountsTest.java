package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.server.ApiClient.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
  private static final String PASSWORD = "kettle marble 47 lantern";
  private static final String NOBODYS_ID = "018f0000-0000-7000-8000-00000000abcd";

  @TempDir static Path home;
  private static RunningServer server;
  private static ApiClient admin;

  @BeforeAll
  static void start() {
    server = RunningServer.embedded(home);
    admin = ApiClient.admin(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer create(String name, String password, String role) {
    return admin.post("/api/v1/users", Map.of("name", name, "password", password, "role", role));
  }

  private static String fieldOf(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    return answer.body().at("/errors/0/field").asText();
  }

  @Test
  void aUserIsMadeFoundChangedAndDeleted() {
    Answer made = create("Amy Adams", PASSWORD, "viewer");
    assertThat(made.status()).isEqualTo(201);
    String path = made.response().headers().firstValue("Location").orElseThrow();
    assertThat(path).isEqualTo("/api/v1/users/" + made.text("id"));
    assertThat(made.response().body()).doesNotContain(PASSWORD, "argon2");
    Answer got = admin.get(path);
    assertThat(got.body()).isEqualTo(made.body());
    assertThat(got.text("role")).isEqualTo("viewer");
    assertThat(admin.get("/api/v1/users").body().path("items").findValuesAsText("name"))
        .contains("Amy Adams");

    Answer changed = admin.patch(path, Map.of("role", "operator", "disabled", true));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("role")).isEqualTo("operator");
    assertThat(changed.body().has("disabledAt")).isTrue();
    assertThat(admin.patch(path, Map.of()).text("role")).isEqualTo("operator");

    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(admin.get(path).status()).isEqualTo(404);
    assertThat(admin.delete(path).status()).isEqualTo(404);
    assertThat(admin.patch(path, Map.of("role", "viewer")).status()).isEqualTo(404);
  }

  @Test
  void whatMakesNoSenseIsNamed() {
    assertThat(fieldOf(create("bob", "short", "viewer"))).isEqualTo("password");
    assertThat(fieldOf(create("bob", "password1234", "viewer"))).isEqualTo("password");
    assertThat(fieldOf(create("bob the builder", "bobthebuilder1", "viewer")))
        .isEqualTo("password");
    assertThat(fieldOf(create("bob", "qwertyuiop12", "viewer"))).isEqualTo("password");
    assertThat(fieldOf(create("bob", "aaaaaaaaaaaaaa", "viewer"))).isEqualTo("password");
    assertThat(fieldOf(create(" bob", PASSWORD, "viewer"))).isEqualTo("name");
    assertThat(fieldOf(create("bob", PASSWORD, "emperor"))).isEqualTo("role");
    assertThat(fieldOf(admin.post("/api/v1/users", Map.of("name", "bob")))).isEqualTo("password");
    assertThat(
            fieldOf(
                admin.post(
                    "/api/v1/users",
                    Map.of("name", "bob", "password", PASSWORD, "role", "viewer", "extra", 1))))
        .isEqualTo("extra");
    assertThat(admin.post("/api/v1/users", List.of(1)).status()).isEqualTo(400);
    assertThat(admin.send("POST", "/api/v1/users", "").status()).isEqualTo(400);
    assertThat(admin.get("/api/v1/users/not-an-id").status()).isEqualTo(404);
    assertThat(admin.get("/api/v1/users/1-2-3-4-5").status()).isEqualTo(404);
  }

  @Test
  void aNameIsTakenOnceWhateverItsCase() {
    assertThat(create("carol", PASSWORD, "viewer").status()).isEqualTo(201);
    Answer again = create("CAROL", PASSWORD, "viewer");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("CONFLICT");
    assertThat(again.text("detail").toLowerCase(Locale.ROOT)).doesNotContain("carol");
  }

  @Test
  void theLastAdministratorStays() {
    String first = create("first admin", PASSWORD, "admin").text("id");
    String path = "/api/v1/users/" + first;
    assertThat(admin.delete(path).status()).isEqualTo(409);
    assertThat(admin.patch(path, Map.of("role", "viewer")).status()).isEqualTo(409);
    assertThat(admin.patch(path, Map.of("disabled", true)).status()).isEqualTo(409);
    String second = create("second admin", PASSWORD, "admin").text("id");
    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(admin.get("/api/v1/users/" + second).text("role")).isEqualTo("admin");
  }

  @Test
  void aKeyMayNoMoreThanWasSaid() {
    Answer key = admin.makeKey(Map.of("name", "camera", "scopes", List.of("faces:analyze")));
    assertThat(key.text("key")).matches("face_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}");
    assertThat(key.response().headers().firstValue("Cache-Control")).contains("no-store");
    ApiClient camera = ApiClient.withKey(server, key.text("key"));
    Answer me = camera.get("/api/v1/auth/me");
    assertThat(me.body().path("scopes")).hasSize(1);
    assertThat(me.body().has("user")).isFalse();
    assertThat(camera.get("/api/v1/keys").status()).isEqualTo(403);
    assertThat(camera.send("POST", "/api/v1/detect", "{}").status()).isEqualTo(400);
  }

  @Test
  void aKeyMayNoMoreThanWhoeverAnswersForIt() {
    String viewer = admin.makeUser("answers for it", "viewer");
    Answer key =
        admin.makeKey(
            Map.of(
                "name",
                "too much",
                "user",
                viewer,
                "scopes",
                List.of("faces:analyze", "server:administer")));
    ApiClient machine = ApiClient.withKey(server, key.text("key"));
    assertThat(machine.get("/api/v1/auth/me").body().path("scopes")).hasSize(1);
    assertThat(machine.get("/api/v1/users").status()).isEqualTo(403);
    assertThat(admin.delete("/api/v1/users/" + viewer).status()).isEqualTo(204);
    assertThat(machine.get("/api/v1/auth/me").status()).isEqualTo(401);
  }

  @Test
  void keysThatMakeNoSenseAreRefused() {
    assertThat(fieldOf(admin.post("/api/v1/keys", Map.of("name", "x", "scopes", List.of()))))
        .isEqualTo("scopes");
    Answer star = admin.post("/api/v1/keys", Map.of("name", "x", "scopes", List.of("faces:*")));
    assertThat(fieldOf(star)).startsWith("scopes");
    assertThat(star.body().at("/errors/0/fault").asText())
        .startsWith("it must be one of faces:analyze, gallery:identify, ");
    Answer more =
        admin.post(
            "/api/v1/keys", Map.of("name", "x", "scopes", List.of("faces:analyze"), "to", 1));
    assertThat(fieldOf(more)).isEqualTo("to");
    assertThat(more.body().at("/errors/0/fault").asText())
        .isEqualTo("there is no such field; known are expiresAt, gallery, name, scopes, user");
    assertThat(
            fieldOf(
                admin.post(
                    "/api/v1/keys",
                    Map.of(
                        "name",
                        "x",
                        "gallery",
                        NOBODYS_ID,
                        "scopes",
                        List.of("server:administer")))))
        .isEqualTo("scopes");
    assertThat(
            fieldOf(
                admin.post(
                    "/api/v1/keys",
                    Map.of(
                        "name",
                        "x",
                        "expiresAt",
                        Instant.now().minusSeconds(1).toString(),
                        "scopes",
                        List.of("faces:analyze")))))
        .isEqualTo("expiresAt");
    assertThat(
            fieldOf(
                admin.post(
                    "/api/v1/keys",
                    Map.of("name", "x", "user", NOBODYS_ID, "scopes", List.of("faces:analyze")))))
        .isEqualTo("user");
    assertThat(
            admin
                .post(
                    "/api/v1/keys",
                    Map.of("name", "x", "gallery", NOBODYS_ID, "scopes", List.of("faces:analyze")))
                .code())
        .isEqualTo("GALLERY_NOT_FOUND");
    assertThat(admin.get("/api/v1/keys/" + NOBODYS_ID).status()).isEqualTo(404);
    assertThat(admin.delete("/api/v1/keys/" + NOBODYS_ID).status()).isEqualTo(404);
  }

  @Test
  void statisticsCount() {
    Answer figures = admin.get("/api/v1/statistics");
    assertThat(figures.status()).isEqualTo(200);
    assertThat(figures.body().path("keys").asInt()).isPositive();
    assertThat(figures.body().path("galleries").asInt()).isZero();
    assertThat(figures.body().path("databaseBytes").asLong()).isGreaterThan(10_000);
    assertThat(figures.body().path("uptimeSeconds").isNumber()).isTrue();
    assertThat(figures.body().path("jobs").isObject()).isTrue();
  }

  @Test
  void changesAreWrittenDownUnderWhoMadeThem() {
    String actor = admin.get("/api/v1/auth/me").text("actor");
    String id = create("dora", PASSWORD, "viewer").text("id");
    admin.patch("/api/v1/users/" + id, Map.of("role", "operator"));
    admin.delete("/api/v1/users/" + id);
    for (String action : List.of("user.create/", "user.change/", "user.delete/")) {
      Answer found = admin.get("/api/v1/audit?actor=" + actor + "&action=" + action + id);
      assertThat(found.body().path("items")).as(action).hasSize(1);
    }
  }
}
