package io.facerec.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiversTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Receivers receivers = new Receivers();
  private final UUID webhook = UUID.randomUUID();

  @Test
  void afterThreeFailuresItIsLeftAloneForAWhile() {
    receivers.failed(webhook, NOW);
    receivers.failed(webhook, NOW);
    assertThat(receivers.pausedUntil(webhook, NOW)).isEmpty();
    receivers.failed(webhook, NOW);
    assertThat(receivers.pausedUntil(webhook, NOW)).contains(NOW.plusSeconds(10));
    assertThat(receivers.pausedUntil(webhook, NOW.plusSeconds(10))).isEmpty();
  }

  @Test
  void whoIsEnabledAgainHasTenMoreTries() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 9; i++) {
        assertThat(receivers.givenUp(webhook)).as("round %d, %d", round, i).isFalse();
      }
      assertThat(receivers.givenUp(webhook)).isTrue();
    }
  }

  @Test
  void whatArrivesCountsForAll() {
    for (int i = 0; i < 9; i++) {
      receivers.givenUp(webhook);
    }
    receivers.delivered(webhook);
    assertThat(receivers.givenUp(webhook)).isFalse();
  }
}
