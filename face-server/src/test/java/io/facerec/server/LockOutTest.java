package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.server.ApiClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockOutTest {
  @TempDir Path home;
  private final MovableClock clock = new MovableClock();
  private RunningServer server;
  private ApiClient admin;
  private ApiClient nobody;

  @BeforeEach
  void start() {
    server = RunningServer.with(home, Map.of("RATE_LIMIT_PER_ADDRESS", "1000000"), clock);
    admin = ApiClient.admin(server);
    nobody = ApiClient.nobody(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer wrong(String name) {
    return nobody.logIn(name, "not the password");
  }

  private Duration lockedFor(String name) {
    Answer answer = nobody.logIn(name);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("LOCKED_OUT");
    return Duration.ofSeconds(
        Long.parseLong(answer.response().headers().firstValue("Retry-After").orElseThrow()));
  }

  private void failFiveTimes(String name) {
    for (int i = 0; i < 5; i++) {
      assertThat(wrong(name).status()).isEqualTo(401);
    }
  }

  @Test
  void fiveFailuresLockANameForAQuarterOfAnHourAndThenForTwiceThat() {
    admin.makeUser("amy", "viewer");
    String session = nobody.logIn("amy").text("accessToken");
    failFiveTimes("amy");
    assertThat(lockedFor("AMY")).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
    assertThat(ApiClient.withToken(server, session).get("/api/v1/auth/me").status()).isEqualTo(200);

    clock.move(Duration.ofMinutes(16));
    failFiveTimes("amy");
    assertThat(lockedFor("amy")).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
    clock.move(Duration.ofMinutes(31));
    assertThat(nobody.logIn("amy").status()).isEqualTo(200);

    failFiveTimes("amy");
    assertThat(lockedFor("amy")).isLessThan(Duration.ofMinutes(16));
    assertThat(admin.get("/api/v1/audit?action=denied.locked_out").body().path("items"))
        .isNotEmpty();
  }

  @Test
  void fourFailuresAndASuccessCountAsNone() {
    admin.makeUser("bob", "viewer");
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(wrong("bob").status()).isEqualTo(401);
      }
      assertThat(nobody.logIn("bob").status()).isEqualTo(200);
    }
  }

  @Test
  void theFifthAttemptMayBeRight() {
    admin.makeUser("carol", "viewer");
    for (int i = 0; i < 4; i++) {
      wrong("carol");
    }
    assertThat(nobody.logIn("carol").status()).isEqualTo(200);
    assertThat(wrong("carol").status()).isEqualTo(401);
  }

  @Test
  void namesThatDoNotExistAreTreatedAlike() {
    admin.makeUser("dora", "viewer");
    Answer there = wrong("dora");
    Answer notThere = wrong("nobody at all");
    assertThat(notThere.status()).isEqualTo(there.status());
    assertThat(notThere.text("detail")).isEqualTo(there.text("detail"));
    for (int i = 0; i < 4; i++) {
      wrong("dora");
      wrong("nobody at all");
    }
    assertThat(lockedFor("nobody at all")).isCloseTo(lockedFor("dora"), Duration.ofSeconds(5));
  }

  /** The median of some of each: far from equal where only one of them is hashed. */
  @Test
  void namesThatDoNotExistTakeAsLong() {
    admin.makeUser("eve", "viewer");
    wrong("warms up");
    List<Long> there = new ArrayList<>();
    List<Long> notThere = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      there.add(nanos("eve"));
      notThere.add(nanos("nobody"));
    }
    Collections.sort(there);
    Collections.sort(notThere);
    assertThat((double) notThere.get(1) / there.get(1)).isBetween(0.33, 3.0);
  }

  private long nanos(String name) {
    long start = System.nanoTime();
    wrong(name);
    return System.nanoTime() - start;
  }

  @Test
  void bruteForceGetsFiveGuessesHoweverManyAtOnce() throws Exception {
    admin.makeUser("frank", "viewer");
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Integer>> guesses = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String guess = "guess number " + i;
        guesses.add(() -> nobody.logIn("frank", guess).status());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> guess : threads.invokeAll(guesses)) {
        statuses.add(guess.get());
      }
      assertThat(statuses).containsOnly(401, 429);
      assertThat(Collections.frequency(statuses, 401)).isLessThanOrEqualTo(5);
      assertThat(lockedFor("frank")).isPositive();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anAdministratorLiftsALock() {
    String id = admin.makeUser("grace", "viewer");
    failFiveTimes("grace");
    assertThat(lockedFor("grace")).isPositive();
    admin.patch("/api/v1/users/" + id, Map.of("password", "another lantern 12 orchard"));
    assertThat(nobody.logIn("grace", "another lantern 12 orchard").status()).isEqualTo(200);
  }

  @Test
  void nobodyCountsLocksUnderAnothersName() {
    assertThat(wrong("\u0001locks\u0001grace").status()).isEqualTo(400);
    assertThat(wrong("").status()).isEqualTo(400);
    assertThat(wrong("x".repeat(256)).status()).isEqualTo(400);
    assertThat(nobody.logIn("grace", "x".repeat(2000)).status()).isEqualTo(400);
    assertThat(nobody.post("/api/v1/auth/login", Map.of("name", "grace")).status()).isEqualTo(400);
    assertThat(nobody.send("POST", "/api/v1/auth/login", "{").status()).isEqualTo(400);
  }

  @Test
  void thePresentPasswordCannotBeTriedOutEither() {
    admin.makeUser("heidi", "viewer");
    ApiClient user = ApiClient.withToken(server, nobody.logIn("heidi").text("accessToken"));
    for (int i = 0; i < 5; i++) {
      assertThat(guess(user, i).status()).isEqualTo(401);
    }
    assertThat(guess(user, 6).status()).isEqualTo(429);
  }

  private static Answer guess(ApiClient user, int number) {
    return user.put(
        "/api/v1/auth/password",
        Map.of("currentPassword", "guess " + number, "newPassword", "another lantern 12 orchard"));
  }
}
