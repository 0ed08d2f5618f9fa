package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.seal.KeyRing;
import io.facerec.testing.services.PostgresServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who tries again while the database is away is not taken for somebody who guesses keys. */
class LimitsWithoutDatabaseTest {
  private static final int PER_ADDRESS = 5;

  @TempDir private Path home;

  @Test
  void refusalsWhileNobodyCanTellWhoseAKeyIsCountForNoAddress() {
    try (PostgresServer postgres = PostgresServer.start();
        RunningServer server = RunningServer.with(home, variables(postgres))) {
      assertThat(server.send(server.request("/api/v1/galleries")).statusCode()).isEqualTo(200);
      postgres.kill();
      Eventually.within(Duration.ofSeconds(20), () -> status(server) == 503);
      for (int i = 0; i < 4 * PER_ADDRESS; i++) {
        HttpResponse<String> refused = server.send(server.request("/api/v1/galleries"));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      }
      postgres.startAgain();
      Eventually.within(
          Duration.ofSeconds(30),
          () -> {
            int status = status(server);
            assertThat(status).isIn(200, 503);
            return status == 200;
          });
    }
  }

  private static int status(RunningServer server) {
    return server.send(server.request("/api/v1/galleries")).statusCode();
  }

  private static Map<String, String> variables(PostgresServer postgres) {
    Map<String, String> variables = new HashMap<>(postgres.variables());
    variables.put("DATABASE_CONNECTION_TIMEOUT", "0.5");
    variables.put("DATABASE_RETRY_TIME", "0");
    variables.put("ENCRYPTION_KEY", KeyRing.newKey());
    variables.put("RATE_LIMIT_PER_ADDRESS", Integer.toString(PER_ADDRESS));
    return variables;
  }
}
