package io.facerec.load;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.rampConcurrentUsers;

import io.gatling.javaapi.core.ClosedInjectionStep;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many users there are at a time, and for how long. */
enum LoadProfile {
  /** Does it work at all? */
  SMOKE(2, 1, 1, 30, true),
  /** The checklist's: a hundred users, ten more each second, for ten minutes. */
  STANDARD(100, 100, 10, 600, true),
  /** Ever more, to see where it turns users away; it must not fail otherwise. */
  STRESS(400, 400, 600, 600, false),
  /** Some, for hours. */
  SOAK(30, 30, 30, 4 * 3600, true),
  /** A few, then all of a sudden many for a minute, then a few again. */
  SPIKE(300, 10, 5, 180, false);

  private final int most;
  private final int usual;
  private final int rampSeconds;
  private final int seconds;
  private final boolean everyAnswerGood;

  LoadProfile(int most, int usual, int rampSeconds, int seconds, boolean everyAnswerGood) {
    this.most = most;
    this.usual = usual;
    this.rampSeconds = rampSeconds;
    this.seconds = seconds;
    this.everyAnswerGood = everyAnswerGood;
  }

  static LoadProfile named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The most users at a time. */
  int most() {
    return most;
  }

  /**
   * Whether all answers must be 200; else 429 and 503 count as answers, too, because the server is
   * asked for more than it can.
   */
  boolean everyAnswerGood() {
    return everyAnswerGood;
  }

  /**
   * How long it goes.
   *
   * @param wanted instead of the profile's own
   */
  Duration length(Optional<Duration> wanted) {
    return wanted.orElse(Duration.ofSeconds(seconds));
  }

  /** The users' coming and going, within a length. */
  List<ClosedInjectionStep> users(Duration length) {
    long whole = length.toSeconds();
    long ramp = Math.max(1, Math.min(rampSeconds, whole));
    if (this == SPIKE) {
      long third = Math.max(1, whole / 3);
      return List.of(
          constantConcurrentUsers(usual).during(third),
          rampConcurrentUsers(usual).to(most).during(5),
          constantConcurrentUsers(most).during(Math.max(1, third - 5)),
          constantConcurrentUsers(usual).during(third));
    }
    ClosedInjectionStep rise = rampConcurrentUsers(1).to(most).during(ramp);
    return whole > ramp
        ? List.of(rise, constantConcurrentUsers(most).during(whole - ramp))
        : List.of(rise);
  }
}
