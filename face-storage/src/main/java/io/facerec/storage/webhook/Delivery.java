package io.facerec.storage.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event on its way to one webhook.
 *
 * @param payload what is to be sent, a JSON object
 * @param attempts how often a worker took it
 * @param nextAttemptAt not before then; only while it is waiting
 * @param lastStatus what the address answered last, 100 to 599
 */
public record Delivery(
    UUID id,
    UUID webhook,
    String event,
    String payload,
    State state,
    int attempts,
    Optional<Instant> nextAttemptAt,
    Optional<Integer> lastStatus,
    Instant createdAt,
    Optional<Instant> deliveredAt) {
  /** How far it is. */
  public enum State {
    WAITING("waiting"),
    DELIVERED("delivered"),
    /** Given up. */
    DEAD("failed");

    private final String kept;

    State(String kept) {
      this.kept = kept;
    }

    static State of(String kept) {
      for (State state : values()) {
        if (state.kept.equals(kept)) {
          return state;
        }
      }
      throw new IllegalArgumentException("no state of a delivery: " + kept);
    }
  }
}
