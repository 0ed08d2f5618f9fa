package io.facerec.storage.cache;

import java.time.Duration;

/**
 * The ids that do not count any more, such as those of ended sessions, each until it would have
 * ended anyway. Thread-safe. In Redis all processes share them. While Redis is away a process knows
 * its own only; what must hold everywhere and for ever belongs into the database.
 */
public interface Revocations {
  /**
   * Revokes an id. This process knows of it from now on in any case.
   *
   * @param timeToLive after which it is forgotten; at least 1 ms
   * @return whether the other processes know of it too; where they do not, revoke it again later
   */
  boolean revoke(String id, Duration timeToLive);

  /** Whether an id is known to be revoked. */
  boolean isRevoked(String id);
}
