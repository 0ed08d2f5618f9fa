package io.facerec.server.auth;

import io.facerec.storage.account.LoginAttempts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps passwords from being tried out: after 5 failures within 15 minutes nobody may log in by
 * that name for 15 minutes, and twice as long each further time, up to a day. Names that do not
 * exist count too, so that nobody learns which do. All processes heed it. Thread-safe.
 */
final class LockOut {
  private static final int MOST_FAILURES = 5;
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** For so long a lock makes the next one longer. */
  private static final Duration MEMORY = Duration.ofDays(2);

  /** No user's name begins so: control characters are not allowed there. */
  private static final String LOCKS = "\u0001locks\u0001";

  private final LoginAttempts attempts;
  private final Clock clock;

  LockOut(LoginAttempts attempts, Clock clock) {
    this.attempts = attempts;
    this.clock = clock;
  }

  /** For how long the name is still locked; empty where it may be tried. */
  Optional<Duration> left(String name) {
    Instant now = clock.instant();
    return attempts.lockedUntil(name, now).map(until -> Duration.between(now, until));
  }

  /**
   * Counts an attempt before it is made, so that of many at once no more than allowed are made.
   *
   * @return for how long it must not be made; empty where it may
   */
  Optional<Duration> attempt(String name) {
    int count = attempts.fail(name, clock.instant(), WINDOW);
    if (count == MOST_FAILURES) {
      lock(name); // lifted if this attempt succeeds
    }
    return count > MOST_FAILURES ? left(name).or(() -> Optional.of(WINDOW)) : Optional.empty();
  }

  private void lock(String name) {
    Instant now = clock.instant();
    int doublings = Math.min(attempts.fail(LOCKS + name, now, MEMORY) - 1, 10);
    Duration time = WINDOW.multipliedBy(1L << doublings);
    attempts.lock(name, now.plus(time.compareTo(LONGEST) < 0 ? time : LONGEST));
  }

  /** The attempt was right, or somebody who may has set another password. */
  void forget(String name) {
    attempts.succeed(name);
    attempts.succeed(LOCKS + name);
  }
}
