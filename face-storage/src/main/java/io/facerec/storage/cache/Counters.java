package io.facerec.storage.cache;

import java.time.Duration;

/**
 * Counts that start again after a time, such as requests within a minute. Thread-safe, and each
 * addition is atomic. In Redis all processes count together; while Redis is away each process
 * counts for itself, so that a limit still holds, for each of them.
 */
public interface Counters {
  /**
   * Adds to a counter.
   *
   * @param amount at least 1
   * @param window how long the counter lives, from the addition that made it on; at least 1 ms
   * @return the count with this addition
   */
  long add(String key, long amount, Duration window);
}
