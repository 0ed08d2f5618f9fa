package io.facerec.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.server.event.Events;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {
  private static final AuditEntry IDENTIFIED = AuditEntry.of("user:7", "identify");

  private static final KeyRing KEYS = KeyRing.of(KeyRing.newKey(), List.of());

  @TempDir Path folder;

  private DatabaseOptions sqlite() {
    return DatabaseOptions.fromEnvironment(Map.of("FACEREC_HOME", folder.toString()));
  }

  private DatabaseOptions postgres(PostgresServer server) {
    return DatabaseOptions.fromEnvironment(
        Map.of(
            "FACEREC_HOME",
            folder.toString(),
            "DATABASE_HOST",
            "127.0.0.1",
            "DATABASE_PORT",
            Integer.toString(server.port()),
            "DATABASE_NAME",
            server.createDatabase(),
            "DATABASE_USER",
            PostgresServer.USER,
            "DATABASE_PASSWORD",
            PostgresServer.PASSWORD));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasRecordedIsCommitted(boolean busy) throws Exception {
    try (Database database = Database.open(sqlite())) {
      AuditLog log = AuditLog.of(database, KEYS);
      try (AuditTrail trail = new AuditTrail(log, Events.NOBODY, () -> busy)) {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
          List<Callable<Boolean>> requests = new ArrayList<>();
          for (int i = 0; i < 400; i++) {
            AuditEntry entry = IDENTIFIED.withCount("request", i);
            requests.add(
                () -> {
                  trail.record(entry);
                  return log.list(0, 1000).stream().anyMatch(e -> e.entry().equals(entry));
                });
          }
          for (Future<Boolean> request : threads.invokeAll(requests)) {
            assertThat(request.get()).isTrue();
          }
        } finally {
          threads.shutdownNow();
        }
        assertThat(trail.written()).isEqualTo(400);
      }
      assertThat(log.verify().intact()).isTrue();
      assertThat(log.verify().events()).isEqualTo(400);
    }
  }

  @Test
  void whileTheDatabaseIsAwayNobodyIsAnsweredAndNobodyWaitsForLong() {
    PostgresServer server = PostgresServer.start();
    try (server;
        Database database = Database.open(postgres(server))) {
      AuditLog log = AuditLog.of(database, KEYS);
      try (AuditTrail trail = new AuditTrail(log)) {
        trail.record(IDENTIFIED);
        server.kill();
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
          assertThatExceptionOfType(ProblemException.class)
              .isThrownBy(() -> trail.record(IDENTIFIED))
              .satisfies(e -> assertThat(e.kind()).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE))
              .satisfies(e -> assertThat(e.retryAfter()).isPresent());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        server.startAgain();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        boolean back = false;
        while (!back && System.nanoTime() < end) {
          back = records(trail);
        }
        assertThat(back).isTrue();
      }
      assertThat(log.verify().intact()).isTrue();
    }
  }

  private static boolean records(AuditTrail trail) {
    try {
      trail.record(IDENTIFIED);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  @Test
  void nothingIsRecordedAfterTheEnd() {
    try (Database database = Database.open(sqlite())) {
      AuditTrail trail = new AuditTrail(AuditLog.of(database, KEYS));
      trail.close();
      trail.close();
      assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> trail.record(IDENTIFIED));
    }
  }
}
