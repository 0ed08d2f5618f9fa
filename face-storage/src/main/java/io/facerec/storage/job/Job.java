package io.facerec.storage.job;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Work to be done, or done.
 *
 * @param kind what is to be done: a word of the caller's
 * @param payload what it is to be done with, a JSON object
 * @param actor who asked for it
 * @param progress what its worker said last, a JSON object
 * @param result what came of it, a JSON object
 * @param errorCode why it failed, or failed last
 * @param attempts how often it was begun
 * @param runAt not before then
 * @param worker who is at it; only while it is running
 * @param leaseUntil when others may take it over unless the worker is heard of; only while it is
 *     running
 */
public record Job(
    UUID id,
    String kind,
    State state,
    String payload,
    String actor,
    Optional<String> progress,
    Optional<String> result,
    Optional<String> errorCode,
    int attempts,
    Instant runAt,
    Optional<String> worker,
    Optional<Instant> leaseUntil,
    Instant createdAt,
    Instant updatedAt) {
  /** How far it is. */
  public enum State {
    /** Nobody is at it. */
    WAITING,
    /** A worker is at it, or was until it ended at once. */
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** In lower case, as it is kept. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether nothing more will come of it. */
  public boolean finished() {
    return state != State.WAITING && state != State.RUNNING;
  }
}
