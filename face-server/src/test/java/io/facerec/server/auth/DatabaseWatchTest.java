package io.facerec.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.server.problem.ProblemException;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseException;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseWatchTest {
  private final DatabaseWatch watch = new DatabaseWatch();

  @Test
  void whoComesWhileNothingIsAnsweredIsRefusedAtOnce() throws Exception {
    CountDownLatch answers = new CountDownLatch(1);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> hanging =
          threads.submit(
              () ->
                  watch.ask(
                      () -> {
                        awaitQuietly(answers);
                        return 1;
                      }));
      Thread.sleep(2500);
      long start = System.nanoTime();
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> watch.ask(() -> 2))
          .satisfies(e -> assertThat(e.retryAfter()).isPresent());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      answers.countDown();
      assertThat(hanging.get()).isEqualTo(1);
      assertThat(watch.ask(() -> 3)).isEqualTo(3);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoComesRightAfterAFailureIsRefusedAndTheNextIsNot(@TempDir Path folder) throws Exception {
    PostgresServer server = PostgresServer.start();
    Map<String, String> variables = new HashMap<>(server.variables());
    variables.put("FACEREC_HOME", folder.toString());
    variables.put("DATABASE_RETRY_TIME", "0");
    try (server;
        Database database = Database.open(DatabaseOptions.fromEnvironment(variables))) {
      server.kill();
      assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> check(database));
      assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> check(database));
      server.startAgain();
      Thread.sleep(1100);
      assertThat(check(database)).isTrue();
    }
  }

  private boolean check(Database database) {
    return watch.ask(
        () -> {
          database.check();
          return true;
        });
  }
}
