package io.facerec.server.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process has seen of receivers of late: who fails time and again waits, so that others
 * do not wait for them. Thread-safe.
 */
final class Receivers {
  /** After so many failures in a row a receiver is left alone for a while. */
  private static final int FEW = 3;

  /** After so many deliveries that were given up, none of which arrived between, it is disabled. */
  private static final int MANY = 10;

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Map<UUID, Failures> records = new ConcurrentHashMap<>();

  private record Failures(int failures, int givenUp, Instant pausedUntil) {
    static final Failures NEW = new Failures(0, 0, Instant.MIN);

    Failures failed(Instant now) {
      int more = failures + 1;
      return new Failures(more, givenUp, more >= FEW ? now.plus(PAUSE) : pausedUntil);
    }
  }

  /** Until when a receiver is left alone; empty where it is not. */
  Optional<Instant> pausedUntil(UUID webhook, Instant now) {
    return Optional.of(records.getOrDefault(webhook, Failures.NEW).pausedUntil())
        .filter(now::isBefore);
  }

  void delivered(UUID webhook) {
    records.remove(webhook);
  }

  void failed(UUID webhook, Instant now) {
    records.compute(webhook, (id, record) -> (record == null ? Failures.NEW : record).failed(now));
  }

  /**
   * One of its deliveries was given up. Returns whether these are too many; who is enabled again
   * then begins anew.
   */
  boolean givenUp(UUID webhook) {
    Failures now =
        records.compute(
            webhook,
            (id, record) -> {
              Failures was = record == null ? Failures.NEW : record;
              return new Failures(was.failures(), was.givenUp() + 1, was.pausedUntil());
            });
    if (now.givenUp() < MANY) {
      return false;
    }
    records.remove(webhook);
    return true;
  }
}
