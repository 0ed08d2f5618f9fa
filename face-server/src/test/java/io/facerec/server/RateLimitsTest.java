package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.services.RedisServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many requests a minute are served, and how the rest is told so. */
class RateLimitsTest {
  private static final Map<String, String> LOW =
      Map.of("RATE_LIMIT_PER_KEY", "5", "RATE_LIMIT_PER_ADDRESS", "4", "RATE_LIMIT_LOGINS", "3");

  private static final String LOG_IN = "/api/v1/auth/login";

  @TempDir Path home;

  private static void requireLimited(HttpResponse<String> answer, String limit) {
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("RATE_LIMITED");
    assertThat(Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1L, 60L);
    assertThat(answer.headers().firstValue("X-RateLimit-Limit")).contains(limit);
    assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).contains("0");
  }

  @Test
  void eachKeyAndEachAddressHasItsShare() {
    try (RunningServer server = RunningServer.with(home, LOW)) {
      for (int left = 4; left >= 0; left--) {
        HttpResponse<String> answer = server.send(server.request("/api/v1/auth/me"));
        assertThat(answer.statusCode()).isNotEqualTo(429);
        assertThat(answer.headers().firstValue("X-RateLimit-Limit")).contains("5");
        assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).contains("" + left);
        assertThat(answer.headers().firstValue("X-RateLimit-Reset")).isPresent();
      }
      requireLimited(server.send(server.request("/api/v1/auth/me")), "5");

      // Without a key the address counts, and it is another count.
      for (int i = 0; i < 4; i++) {
        assertThat(server.send(server.anonymous("/openapi.json")).statusCode()).isEqualTo(200);
      }
      requireLimited(server.send(server.anonymous("/openapi.json")), "4");
      assertThat(server.send(server.anonymous("/health")).statusCode()).isEqualTo(200);
      assertThat(server.send(server.anonymous("/metrics")).body())
          .contains("rate_limited_total{kind=\"key\",} 1.0")
          .contains("rate_limited_total{kind=\"address\",} 1.0");
    }
  }

  @Test
  void guessedKeysAreRefusedBeforeTheyAreLookedUp() {
    try (RunningServer server = RunningServer.with(home, LOW)) {
      for (int i = 0; i < 4; i++) {
        assertThat(guess(server, i, "/api/v1/auth/me").statusCode()).isEqualTo(401);
      }
      requireLimited(guess(server, 9, "/api/v1/auth/me"), "4");
      requireLimited(guess(server, 9, "/openapi.json"), "4");
    }
  }

  @Test
  void aMadeUpKeyIsNoWayAroundTheAddressOnPublicRoutes() {
    try (RunningServer server = RunningServer.with(home, LOW)) {
      for (int i = 0; i < 4; i++) {
        assertThat(guess(server, i, "/openapi.json").statusCode()).isEqualTo(200);
      }
      requireLimited(guess(server, 9, "/openapi.json"), "4");
      requireLimited(guess(server, 9, "/nothing"), "4");
    }
  }

  private static HttpResponse<String> guess(RunningServer server, int i, String path) {
    return server.send(server.anonymous(path).header("X-API-Key", "face_guess" + i));
  }

  @Test
  void logInsHaveFewer() {
    try (RunningServer server = RunningServer.with(home, LOW)) {
      for (int i = 0; i < 3; i++) {
        assertThat(logIn(server, LOG_IN).statusCode()).isEqualTo(401);
      }
      requireLimited(logIn(server, LOG_IN), "3");
      // The routes heed no slash at the end.
      requireLimited(logIn(server, LOG_IN + "/"), "3");
    }
  }

  private static HttpResponse<String> logIn(RunningServer server, String path) {
    return server.send(
        server
            .anonymous(path)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"name\":\"nobody\",\"password\":\"wrong wrong wrong\"}")));
  }

  @Test
  void forwardedAddressesCountOnlyFromTrustedProxies() {
    try (RunningServer trusting =
        RunningServer.with(home, with("TRUSTED_PROXIES", "127.0.0.0/8"))) {
      for (int i = 0; i < 10; i++) {
        // Each is another client's; what the client itself put before it does not count.
        HttpResponse<String> answer =
            trusting.send(
                trusting
                    .anonymous("/openapi.json")
                    .header("X-Forwarded-For", "1.1.1.1, 203.0.113.%d".formatted(i)));
        assertThat(answer.statusCode()).isEqualTo(200);
      }
      for (int i = 0; i < 3; i++) {
        forged(trusting, i);
      }
      assertThat(forged(trusting, 8).statusCode()).isEqualTo(200);
      requireLimited(forged(trusting, 9), "4");
    }
    try (RunningServer server = RunningServer.with(home, LOW)) {
      for (int i = 0; i < 4; i++) {
        assertThat(forwarded(server, i).statusCode()).isEqualTo(200);
      }
      requireLimited(forwarded(server, 9), "4");
    }
  }

  /** The same client, which claims to be others. */
  private static HttpResponse<String> forged(RunningServer server, int i) {
    return server.send(
        server
            .anonymous("/openapi.json")
            .header("X-Forwarded-For", "198.51.100.%d, 203.0.113.200".formatted(i)));
  }

  private static HttpResponse<String> forwarded(RunningServer server, int i) {
    return server.send(
        server.anonymous("/openapi.json").header("X-Forwarded-For", "203.0.113." + i));
  }

  @Test
  void processesCountTogetherInRedisAndEachForItselfWithoutIt(@TempDir Path other) {
    try (RedisServer redis = RedisServer.start()) {
      Map<String, String> shared =
          with(
              "REDIS_HOST",
              "127.0.0.1",
              "REDIS_PORT",
              "" + redis.port(),
              "REDIS_PASSWORD",
              RedisServer.PASSWORD);
      try (RunningServer one = RunningServer.with(home, shared);
          RunningServer two = RunningServer.with(other, shared)) {
        // The minute may turn while these are sent: then they begin anew, once.
        int granted = 0;
        for (int i = 0; i < 12; i++) {
          RunningServer next = i % 2 == 0 ? one : two;
          granted += next.send(next.anonymous("/openapi.json")).statusCode() == 200 ? 1 : 0;
        }
        assertThat(granted).isIn(4, 5, 6, 7, 8);
        assertThat(
                List.of(one, two).stream()
                    .map(next -> next.send(next.anonymous("/metrics")).body())
                    .filter(text -> text.contains("rate_limited_total{kind=\"address\",} 0.0")))
            .isEmpty();

        redis.kill();
        int without = 0;
        for (int i = 0; i < 6; i++) {
          without += one.send(one.anonymous("/openapi.json")).statusCode() == 200 ? 1 : 0;
        }
        assertThat(without).isBetween(0, 6);
        assertThat(one.send(one.anonymous("/openapi.json")).statusCode()).isEqualTo(429);
      }
    }
  }

  private static Map<String, String> with(String... more) {
    Map<String, String> variables = new HashMap<>(LOW);
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return variables;
  }
}
