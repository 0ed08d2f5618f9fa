package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.server.ApiClient.Answer;
import io.facerec.server.auth.Scope;
import io.facerec.server.route.Permission;
import io.facerec.server.route.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route of the table, asked by all who must not. A new route is covered by itself. */
class AccessTest {
  /** What everybody may: whoever makes another route public writes it here too. */
  private static final List<String> PUBLIC =
      List.of(
          "/health",
          "/health/live",
          "/health/ready",
          "/health/detailed",
          "/metrics",
          "/metrics/prometheus",
          "/openapi.json",
          "/docs",
          "/docs/{file}",
          "/upload/supported-formats",
          "/api/v1/upload/supported-formats",
          "/api/v1/auth/login",
          "/api/v1/auth/refresh");

  private static final String NOBODYS_ID = "018f0000-0000-7000-8000-00000000abcd";

  @TempDir static Path home;
  private static final MovableClock CLOCK = new MovableClock();
  private static RunningServer server;
  private static Intruders intruders;

  @BeforeAll
  static void start() {
    server =
        RunningServer.with(
            home,
            Map.of("RATE_LIMIT_PER_ADDRESS", "1000000", "RATE_LIMIT_PER_KEY", "1000000"),
            CLOCK);
    intruders = Intruders.of(server, home, CLOCK);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> guardedRoutes() {
    return server.routes().stream()
        .filter(route -> !PUBLIC.contains(route.path()))
        .flatMap(
            route ->
                intruders.unauthenticated().keySet().stream()
                    .map(who -> Arguments.of(route.method() + " " + route.path(), who, route)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("guardedRoutes")
  void refusesWhoeverIsNobody(String name, String who, Route route) {
    Answer answer = ask(intruders.with(who), route, NOBODYS_ID);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(401);
    assertThat(answer.code())
        .isEqualTo(who.equals("expired token") ? "TOKEN_EXPIRED" : "UNAUTHENTICATED");
    assertThat(answer.response().headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
  }

  static Stream<Arguments> scopedRoutes() {
    return server.routes().stream()
        .filter(route -> !PUBLIC.contains(route.path()))
        .filter(route -> route.permission() != Permission.SIGNED_IN)
        .map(route -> Arguments.of(route.method() + " " + route.path(), route));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scopedRoutes")
  void refusesWhoeverHasAllScopesButTheOne(String name, Route route) {
    Scope needed =
        Arrays.stream(Scope.values())
            .filter(scope -> scope.permission() == route.permission())
            .findFirst()
            .orElseThrow();
    Answer answer = ask(intruders.withAllBut(needed), route, NOBODYS_ID);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("FORBIDDEN");
    assertThat(answer.text("detail")).contains(needed.word(), needed.least().word());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scopedRoutes")
  void refusesRolesThatAreTooLow(String name, Route route) {
    Scope needed =
        Arrays.stream(Scope.values())
            .filter(scope -> scope.permission() == route.permission())
            .findFirst()
            .orElseThrow();
    intruders
        .users()
        .forEach(
            (role, client) -> {
              int status = ask(client, route, NOBODYS_ID).status();
              if (role.includes(needed.least())) {
                assertThat(status).as("%s, %s", role.word(), name).isNotIn(401, 403);
              } else {
                assertThat(status).as(role.word()).isEqualTo(403);
              }
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scopedRoutes")
  void refusesTheKeyOfAnotherGallery(String name, Route route) {
    boolean within =
        Arrays.stream(Scope.values())
            .anyMatch(scope -> scope.permission() == route.permission() && scope.withinGallery());
    if (!within) {
      assertThat(ask(intruders.ofOneGallery(), route, NOBODYS_ID).status()).isEqualTo(403);
    } else if (route.path().contains("{gallery}")) {
      for (String gallery : List.of(intruders.otherGallery(), intruders.otherGalleryName())) {
        Answer answer = ask(intruders.ofOneGallery(), route, gallery);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("GALLERY_NOT_FOUND");
      }
    } else {
      assertThat(ask(intruders.ofOneGallery(), route, NOBODYS_ID).status()).isNotIn(401, 403, 500);
    }
  }

  @Test
  void aRouteIsPublicOnlyWhereThatIsWritten() {
    assertThat(server.routes())
        .filteredOn(
            route ->
                route.permission() == Permission.PUBLIC || route.permission() == Permission.OPEN)
        .extracting(Route::path)
        .isSubsetOf(PUBLIC);
  }

  @Test
  void publicRoutesDoNotLookAtCredentials() {
    for (ApiClient client : intruders.unauthenticated().values()) {
      assertThat(client.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsNotThereSaysSoWithoutCredentials() {
    assertThat(ApiClient.nobody(server).get("/api/v1/nothing").status()).isEqualTo(404);
    assertThat(ApiClient.nobody(server).get("/api/v1/../../etc/passwd").status()).isIn(400, 404);
  }

  @Test
  void otherMethodsAreNoWayIn() {
    ApiClient nobody = ApiClient.nobody(server);
    assertThat(nobody.send("HEAD", "/api/v1/users", "").status()).isEqualTo(401);
    assertThat(nobody.send("TRACE", "/api/v1/users", "").status()).isIn(400, 404, 405, 501);
    assertThat(nobody.send("OPTIONS", "/api/v1/users", "").status()).isIn(401, 404, 405);
    assertThat(ApiClient.admin(server).send("HEAD", "/api/v1/users", "").status()).isEqualTo(200);
    assertThat(nobody.send("HEAD", "/health/live", "").status()).isEqualTo(200);
  }

  @Test
  void slashesAndEscapesAreNoWayIn() {
    for (String path :
        List.of(
            "/api/v1/users/",
            "//api/v1/users",
            "/api//v1/users",
            "/api/v1/%75sers",
            "/API/V1/USERS",
            "/api/v1/users;x=1",
            "/health/live/../../api/v1/users",
            "/health/live;/../../api/v1/users",
            "/health/%2e%2e/api/v1/users")) {
      assertThat(ApiClient.nobody(server).get(path).status()).as(path).isIn(400, 401, 404);
    }
  }

  @Test
  void keysWorkInBothHeaders() {
    assertThat(ApiClient.admin(server).get("/api/v1/auth/me").status()).isEqualTo(200);
    Answer bearer = ApiClient.withToken(server, server.adminKey()).get("/api/v1/auth/me");
    assertThat(bearer.status()).isEqualTo(200);
    assertThat(bearer.text("actor")).startsWith("key:");
    assertThat(bearer.body().path("scopes")).hasSize(Scope.values().length);
  }

  @Test
  void tokensEnd() {
    ApiClient admin = ApiClient.admin(server);
    admin.makeUser("ends", "viewer");
    ApiClient user =
        ApiClient.withToken(server, ApiClient.nobody(server).logIn("ends").text("accessToken"));
    assertThat(user.get("/api/v1/auth/me").status()).isEqualTo(200);
    CLOCK.move(Duration.ofMinutes(30));
    assertThat(user.get("/api/v1/auth/me").status()).isEqualTo(200); // within the leeway
    CLOCK.move(Duration.ofSeconds(6));
    assertThat(user.get("/api/v1/auth/me").code()).isEqualTo("TOKEN_EXPIRED");
    CLOCK.move(Duration.ofMinutes(-30).minusSeconds(6));
  }

  private static Answer ask(ApiClient client, Route route, String gallery) {
    String path = route.path().replace("{gallery}", gallery).replaceAll("\\{[^}]*}", NOBODYS_ID);
    boolean body = List.of("POST", "PUT", "PATCH").contains(route.method().name());
    return client.send(route.method().name(), path, body ? "{}" : "");
  }
}
