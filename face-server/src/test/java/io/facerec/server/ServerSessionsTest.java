package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.server.ApiClient.Answer;
import io.facerec.storage.seal.KeyRing;
import io.facerec.testing.services.PostgresServer;
import io.facerec.testing.services.RedisServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** On PostgreSQL and Redis. */
class ServerSessionsTest extends SessionsContract {
  private static final Duration BACK = Duration.ofSeconds(10);

  private final RedisServer redis = RedisServer.start();

  @Override
  Map<String, String> stores() {
    Map<String, String> variables = new HashMap<>(PostgresServer.shared().variables());
    variables.putAll(redis.variables());
    variables.put("ENCRYPTION_KEY", KeyRing.newKey());
    return variables;
  }

  @AfterAll
  void stopRedis() {
    redis.close();
  }

  @Test
  void aSessionEndsEverywhereAtOnceByRedis() {
    makeUser("ends at once", "viewer");
    // Another test may have taken Redis away: the servers go back to it within moments.
    Eventually.within(BACK, () -> endsAtOnce("ends at once"));
  }

  private boolean endsAtOnce(String user) {
    String token = logIn(user).text("accessToken");
    assertThat(me(second(), token)).isEqualTo(200);
    ApiClient.withToken(first(), token).post("/api/v1/auth/logout", Map.of());
    return me(second(), token) == 401;
  }

  @Test
  void aSessionEndsEverywhereWithoutRedisToo() {
    Answer tokens = logIn("ends without Redis", "viewer");
    String token = tokens.text("accessToken");
    redis.kill();
    try {
      assertThat(me(first(), token)).isEqualTo(200);
      assertThat(me(second(), token)).isEqualTo(200);
      assertThat(ApiClient.withToken(first(), token).post("/api/v1/auth/logout", Map.of()).status())
          .isEqualTo(204);
      assertEndsEverywhere(token);
    } finally {
      redis.startAgain();
    }
  }
}
