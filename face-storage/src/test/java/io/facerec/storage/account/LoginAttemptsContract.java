package io.facerec.storage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.storage.DatabaseContract;
import io.facerec.storage.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the count of failed log-ins promises, whatever the database. */
abstract class LoginAttemptsContract extends DatabaseContract {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private Instant now;
  private LoginAttempts attempts;

  @BeforeEach
  void open() {
    now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    attempts = LoginAttempts.of(database);
  }

  @Test
  void failuresCountWithinTheWindow() {
    assertThat(attempts.fail("amy", now, WINDOW)).isEqualTo(1);
    assertThat(attempts.fail("amy", now.plusSeconds(60), WINDOW)).isEqualTo(2);
    assertThat(attempts.fail("ben", now, WINDOW)).isEqualTo(1);
    assertThat(attempts.fail("AMY", now.plus(WINDOW).minusMillis(1), WINDOW)).isEqualTo(3);
    assertThat(attempts.fail("amy", now.plus(WINDOW), WINDOW)).isEqualTo(1);
    assertThat(attempts.fail("amy", now.plus(WINDOW).plusSeconds(1), WINDOW)).isEqualTo(2);
    assertThatIllegalArgumentException().isThrownBy(() -> attempts.fail("amy", now, Duration.ZERO));
  }

  @Test
  void whoIsLockedIsSoEverywhere() {
    LoginAttempts elsewhere = LoginAttempts.of(other);
    assertThat(attempts.lockedUntil("amy", now)).isEmpty();
    attempts.fail("amy", now, WINDOW);
    attempts.lock("amy", now.plusSeconds(30));
    assertThat(elsewhere.lockedUntil("Amy", now)).contains(now.plusSeconds(30));
    assertThat(elsewhere.lockedUntil("ben", now)).isEmpty();
    assertThat(elsewhere.lockedUntil("amy", now.plusSeconds(30))).isEmpty();
    assertThat(elsewhere.fail("amy", now.plusSeconds(31), WINDOW)).isEqualTo(2);
    elsewhere.lock("nobody", now.plusSeconds(5));
    assertThat(attempts.lockedUntil("nobody", now)).contains(now.plusSeconds(5));
  }

  @Test
  void aSuccessForgetsThem() {
    attempts.fail("amy", now, WINDOW);
    attempts.lock("amy", now.plusSeconds(30));
    attempts.succeed("amy");
    attempts.succeed("nobody");
    assertThat(attempts.lockedUntil("amy", now)).isEmpty();
    assertThat(attempts.fail("amy", now, WINDOW)).isEqualTo(1);
  }

  @Test
  void noFailureIsLostBetweenProcesses() throws Exception {
    int threads = 6;
    int each = 20;
    List<List<Integer>> counts =
        Together.run(
            threads,
            number -> {
              LoginAttempts mine = LoginAttempts.of(database(number));
              return IntStream.range(0, each).mapToObj(i -> mine.fail("amy", now, WINDOW)).toList();
            });
    assertThat(counts.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, threads * each).boxed().toList());
  }

  @Test
  void namesStandNowhere() {
    attempts.fail("correct horse battery staple", now, WINDOW);
    List<String> kept =
        database.query(
            (Handle handle) ->
                handle
                    .createQuery("select name_hash from login_attempts")
                    .mapTo(String.class)
                    .list());
    assertThat(kept).singleElement().asString().matches("[0-9a-f]{64}");
  }

  @Test
  void whatNoLongerCountsGoes() {
    attempts.fail("amy", now, WINDOW);
    attempts.fail("ben", now, WINDOW);
    attempts.lock("ben", now.plus(WINDOW).plusSeconds(60));
    attempts.fail("cleo", now.plusSeconds(60), WINDOW);
    assertThat(attempts.sweep(now.plus(WINDOW), 10)).isEqualTo(1);
    assertThat(attempts.lockedUntil("ben", now.plus(WINDOW))).isPresent();
    assertThat(attempts.sweep(now.plus(WINDOW).plusSeconds(60), 1)).isEqualTo(1);
    assertThat(attempts.sweep(now.plus(WINDOW).plusSeconds(60), 10)).isEqualTo(1);
    assertThat(count("login_attempts")).isZero();
    attempts.fail("amy", now, WINDOW);
    // Counting sweeps too.
    attempts.fail("ben", now.plus(WINDOW).plusSeconds(1), WINDOW);
    assertThat(count("login_attempts")).isEqualTo(1);
  }
}
