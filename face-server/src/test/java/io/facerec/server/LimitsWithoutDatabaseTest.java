package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.seal.KeyRing;
import io.facerec.testing.services.PostgresServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
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
    return Map.ofEntries(
        Map.entry("DATABASE_HOST", "127.0.0.1"),
        Map.entry("DATABASE_PORT", Integer.toString(postgres.port())),
        Map.entry("DATABASE_NAME", postgres.createDatabase()),
        Map.entry("DATABASE_USER", PostgresServer.USER),
        Map.entry("DATABASE_PASSWORD", PostgresServer.PASSWORD),
        Map.entry("DATABASE_SSLMODE", "disable"),
        Map.entry("DATABASE_CONNECTION_TIMEOUT", "0.5"),
        Map.entry("DATABASE_RETRY_TIME", "0"),
        Map.entry("ENCRYPTION_KEY", KeyRing.newKey()),
        Map.entry("RATE_LIMIT_PER_ADDRESS", Integer.toString(PER_ADDRESS)));
  }
}
