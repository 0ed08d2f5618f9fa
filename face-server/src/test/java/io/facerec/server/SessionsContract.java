package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.server.ApiClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of two servers that share their stores. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SessionsContract {
  private static final Duration EVERYWHERE = Duration.ofSeconds(5);
  private static final String NEXT_PASSWORD = "another lantern 12 orchard";

  @TempDir static Path home;
  private final MovableClock clock = new MovableClock();
  private RunningServer first;
  private RunningServer second;
  private ApiClient admin;
  private ApiClient nobody;

  abstract Map<String, String> stores();

  RunningServer first() {
    return first;
  }

  RunningServer second() {
    return second;
  }

  @BeforeAll
  void start() {
    Map<String, String> variables = new HashMap<>(stores());
    variables.put("RATE_LIMIT_PER_ADDRESS", "1000000");
    variables.put("RATE_LIMIT_PER_KEY", "1000000");
    first = RunningServer.with(home, variables, clock);
    second = RunningServer.with(home, variables, clock);
    admin = ApiClient.admin(first);
    nobody = ApiClient.nobody(first);
  }

  @AfterAll
  void stop() {
    second.close();
    first.close();
  }

  Answer logIn(String name, String role) {
    makeUser(name, role);
    return logIn(name);
  }

  void makeUser(String name, String role) {
    admin.makeUser(name, role);
  }

  Answer logIn(String name) {
    return nobody.logIn(name);
  }

  static int me(RunningServer server, String token) {
    return ApiClient.withToken(server, token).get("/api/v1/auth/me").status();
  }

  void assertEndsEverywhere(String token) {
    assertThat(me(first, token)).isEqualTo(401);
    Eventually.within(EVERYWHERE, () -> me(second, token) == 401);
  }

  @Test
  void aSessionIsGoodEverywhereUntilItsEnd() {
    Answer tokens = logIn("comes and goes", "viewer");
    assertThat(tokens.status()).isEqualTo(200);
    assertThat(tokens.response().headers().firstValue("Cache-Control")).contains("no-store");
    String token = tokens.text("accessToken");
    Answer me = ApiClient.withToken(second, token).get("/api/v1/auth/me");
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.body().at("/user/name").asText()).isEqualTo("comes and goes");
    assertThat(me.body().path("scopes")).hasSize(3);
    assertThat(me(first, token)).isEqualTo(200);

    assertThat(ApiClient.withToken(first, token).post("/api/v1/auth/logout", Map.of()).status())
        .isEqualTo(204);
    assertEndsEverywhere(token);
    assertThat(nobody.refresh(tokens.text("refreshToken")).status()).isEqualTo(401);
  }

  @Test
  void aRefreshTokenIsGoodOnce() {
    Answer tokens = logIn("refreshes", "viewer");
    Answer next = ApiClient.nobody(second).refresh(tokens.text("refreshToken"));
    assertThat(next.status()).isEqualTo(200);
    assertThat(me(first, next.text("accessToken"))).isEqualTo(200);
    assertThat(next.text("refreshToken")).isNotEqualTo(tokens.text("refreshToken"));

    Answer again = nobody.refresh(tokens.text("refreshToken"));
    assertThat(again.status()).isEqualTo(401);
    assertThat(again.text("detail")).contains("used before");
    assertEndsEverywhere(next.text("accessToken"));
    assertThat(nobody.refresh(next.text("refreshToken")).status()).isEqualTo(401);
    assertThat(actions("denied.refresh_reused")).isPositive();
  }

  @Test
  void ofManyAtOnceOneRefreshes() throws Exception {
    Answer tokens = logIn("refreshes at once", "viewer");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> attempts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        RunningServer server = i % 2 == 0 ? first : second;
        attempts.add(() -> ApiClient.nobody(server).refresh(tokens.text("refreshToken")).status());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> attempt : threads.invokeAll(attempts)) {
        statuses.add(attempt.get());
      }
      assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 401);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aSessionEndsAfterSevenDays() {
    Answer tokens = logIn("stays long", "viewer");
    clock.move(Duration.ofDays(6));
    Answer later = nobody.refresh(tokens.text("refreshToken"));
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.text("refreshExpiresAt")).isEqualTo(tokens.text("refreshExpiresAt"));
    clock.move(Duration.ofDays(1));
    assertThat(nobody.refresh(later.text("refreshToken")).status()).isEqualTo(401);
    clock.move(Duration.ofDays(-7));
  }

  @Test
  void anAccessTokenDoesNotRefresh() {
    Answer tokens = logIn("mixes up", "viewer");
    assertThat(nobody.refresh(tokens.text("accessToken")).status()).isEqualTo(401);
    assertThat(me(first, tokens.text("accessToken"))).isEqualTo(200);
  }

  @Test
  void whoIsDisabledIsOutEverywhere() {
    Answer tokens = logIn("is disabled", "operator");
    assertThat(me(second, tokens.text("accessToken"))).isEqualTo(200);
    String id =
        ApiClient.withToken(first, tokens.text("accessToken"))
            .get("/api/v1/auth/me")
            .body()
            .at("/user/id")
            .asText();
    admin.patch("/api/v1/users/" + id, Map.of("disabled", true));
    assertEndsEverywhere(tokens.text("accessToken"));
    assertThat(nobody.refresh(tokens.text("refreshToken")).status()).isEqualTo(401);
    assertThat(nobody.logIn("is disabled").status()).isEqualTo(401);
    admin.patch("/api/v1/users/" + id, Map.of("disabled", false));
    assertThat(nobody.logIn("is disabled").status()).isEqualTo(200);
  }

  @Test
  void anotherRoleCountsEverywhere() {
    admin.makeUser("stays an admin", "admin");
    String id = admin.makeUser("is promoted", "viewer");
    String token = nobody.logIn("is promoted").text("accessToken");
    ApiClient there = ApiClient.withToken(second, token);
    assertThat(there.get("/api/v1/users").status()).isEqualTo(403);
    admin.patch("/api/v1/users/" + id, Map.of("role", "admin"));
    assertThat(ApiClient.withToken(first, token).get("/api/v1/users").status()).isEqualTo(200);
    Eventually.within(EVERYWHERE, () -> there.get("/api/v1/users").status() == 200);
    admin.patch("/api/v1/users/" + id, Map.of("role", "viewer"));
    Eventually.within(EVERYWHERE, () -> there.get("/api/v1/users").status() == 403);
  }

  @Test
  void anotherPasswordEndsAllSessions() {
    Answer one = logIn("changes", "viewer");
    Answer two = nobody.logIn("changes");
    ApiClient user = ApiClient.withToken(first, one.text("accessToken"));
    assertThat(change(user, "not the password", NEXT_PASSWORD).status()).isEqualTo(401);
    assertThat(change(user, "kettle marble 47 lantern", "too short").status()).isEqualTo(400);
    assertThat(change(user, "kettle marble 47 lantern", "password1234").status()).isEqualTo(400);
    assertThat(change(user, "kettle marble 47 lantern", NEXT_PASSWORD).status()).isEqualTo(204);
    assertEndsEverywhere(one.text("accessToken"));
    assertEndsEverywhere(two.text("accessToken"));
    assertThat(nobody.refresh(two.text("refreshToken")).status()).isEqualTo(401);
    assertThat(nobody.logIn("changes").status()).isEqualTo(401);
    assertThat(nobody.logIn("CHANGES", NEXT_PASSWORD).status()).isEqualTo(200);
  }

  private static Answer change(ApiClient user, String present, String next) {
    return user.put(
        "/api/v1/auth/password", Map.of("currentPassword", present, "newPassword", next));
  }

  @Test
  void aKeyThatIsRevokedIsOutEverywhere() {
    Answer key = admin.makeKey(Map.of("name", "machine", "scopes", List.of("metrics:read")));
    ApiClient here = ApiClient.withKey(first, key.text("key"));
    ApiClient there = ApiClient.withKey(second, key.text("key"));
    assertThat(here.get("/api/v1/statistics").status()).isEqualTo(200);
    assertThat(there.get("/api/v1/statistics").status()).isEqualTo(200);
    String path = "/api/v1/keys/" + key.body().at("/description/id").asText();
    Eventually.within(EVERYWHERE, () -> admin.get(path).body().has("usedAt"));
    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(here.get("/api/v1/statistics").status()).isEqualTo(401);
    Eventually.within(EVERYWHERE, () -> there.get("/api/v1/statistics").status() == 401);
    assertThat(admin.get(path).body().has("revokedAt")).isTrue();
    assertThat(admin.get(path).response().body()).doesNotContain(key.text("key"));
  }

  @Test
  void aKeyHasNoSession() {
    assertThat(admin.post("/api/v1/auth/logout", Map.of()).status()).isEqualTo(400);
    assertThat(change(admin, "kettle marble 47 lantern", NEXT_PASSWORD).status()).isEqualTo(400);
  }

  int actions(String action) {
    return admin.get("/api/v1/audit?action=" + action).body().path("items").size();
  }
}
