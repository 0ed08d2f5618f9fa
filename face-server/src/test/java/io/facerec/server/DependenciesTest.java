package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import io.facerec.storage.seal.KeyRing;
import io.facerec.testing.services.PostgresServer;
import io.facerec.testing.services.RedisServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What health says while the stores go and come back. */
class DependenciesTest {
  private static final Duration PROMISED = Duration.ofSeconds(5);
  private static final Duration BACK = Duration.ofSeconds(40);

  private static final Duration DEADLINE = Duration.ofSeconds(4);

  @TempDir static Path home;
  private static PostgresServer postgres;
  private static RedisServer redis;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    postgres = PostgresServer.start();
    redis = RedisServer.start();
    Map<String, String> variables = new HashMap<>(postgres.variables());
    variables.putAll(redis.variables());
    variables.put("ENCRYPTION_KEY", KeyRing.newKey());
    variables.put("REQUEST_TIMEOUT_SECONDS", "" + DEADLINE.toSeconds());
    server = RunningServer.with(home, variables);
  }

  @AfterAll
  static void stop() {
    server.close();
    redis.close();
    postgres.close();
  }

  @Test
  void aDatabaseThatWasKilledIsToldWithinFiveSecondsAndNeedsNoRestart() {
    await("/health/ready", 200, BACK);
    postgres.kill();

    Duration noticed = await("/health", 503, PROMISED);
    assertThat(noticed).isLessThan(PROMISED);
    assertThat(server.send(server.anonymous("/health/ready")).statusCode()).isEqualTo(503);
    assertThat(server.send(server.anonymous("/health/live")).statusCode()).isEqualTo(200);
    assertThat(server.send(server.anonymous("/metrics")).body())
        .contains("dependency_up{dependency=\"database\",} 0.0");

    postgres.startAgain();
    await("/health/ready", 200, BACK);
    assertThat(server.send(server.anonymous("/health")).body()).isEqualTo("{\"status\":\"up\"}");
  }

  @Test
  void aDatabaseThatHangsIsNotAskedMoreThanOnce() throws InterruptedException {
    await("/health/ready", 200, BACK);
    postgres.freeze();
    try {
      await("/health", 503, PROMISED);
      Thread.sleep(3000);
      long asking =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("health-database"))
              .count();
      assertThat(asking).isEqualTo(1);
      assertThat(server.send(server.anonymous("/health/live")).statusCode()).isEqualTo(200);
    } finally {
      postgres.thaw();
    }
    await("/health/ready", 200, BACK);
  }

  @Test
  void requestsEndByTheirDeadlineWhileTheDatabaseHangs() throws Exception {
    await("/health/ready", 200, BACK);
    ExecutorService callers = Executors.newFixedThreadPool(24);
    postgres.freeze();
    try {
      List<Callable<Duration>> requests =
          Collections.nCopies(
              24,
              () -> {
                long begun = System.nanoTime();
                HttpResponse<String> answer = server.send(server.request("/api/v1/galleries"));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                return Duration.ofNanos(System.nanoTime() - begun);
              });
      for (Future<Duration> time : callers.invokeAll(requests)) {
        assertThat(time.get()).isLessThan(DEADLINE.plusSeconds(3));
      }
    } finally {
      postgres.thaw();
      callers.shutdownNow();
    }
    await("/health/ready", 200, BACK);
    assertThat(server.send(server.request("/api/v1/galleries")).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutRedisItIsDegradedAndServes() throws IOException {
    await("/health/ready", 200, BACK);
    redis.kill();
    await("/health", body -> body.contains("degraded"), PROMISED);
    assertThat(server.send(server.anonymous("/health")).statusCode()).isEqualTo(200);
    assertThat(server.send(server.anonymous("/health/ready")).statusCode()).isEqualTo(200);

    JsonNode details =
        Json.mapper().readTree(server.send(server.request("/health/detailed")).body());
    JsonNode cache =
        details
            .path("dependencies")
            .get(details.path("dependencies").findValuesAsText("name").indexOf("cache"));
    assertThat(cache.path("status").asText()).isEqualTo("down");
    assertThat(cache.path("lastError").asText()).isEqualTo("CacheException");
    assertThat(details.toString()).doesNotContain(RedisServer.PASSWORD).doesNotContain("127.0.0.1");

    redis.startAgain();
    await("/health", body -> body.contains("\"up\""), BACK);
  }

  private static Duration await(String path, int status, Duration atMost) {
    return await(path, answer -> answer.statusCode() == status, status + " of " + path, atMost);
  }

  private static Duration await(String path, Predicate<String> body, Duration atMost) {
    return await(path, answer -> body.test(answer.body()), "another body of " + path, atMost);
  }

  private static Duration await(
      String path, Predicate<HttpResponse<String>> wanted, String what, Duration atMost) {
    long begun = System.nanoTime();
    HttpResponse<String> last = server.send(server.anonymous(path));
    while (!wanted.test(last)) {
      Duration waited = Duration.ofNanos(System.nanoTime() - begun);
      assertThat(waited)
          .as("%s, and not %s %s", what, last.statusCode(), last.body())
          .isLessThan(atMost);
      last = server.send(server.anonymous(path));
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
