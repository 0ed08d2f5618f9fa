package io.facerec.server.limit;

import io.facerec.storage.cache.Counters;

/** Counts requests by whom they come from, a minute at a time. Thread-safe. */
sealed interface RateLimiter permits TokenBuckets, SharedWindows {

  /** Buckets in this process, which fill steadily. */
  static RateLimiter local() {
    return new TokenBuckets();
  }

  /**
   * Windows of a minute that all processes count in together. Bucket4j's own buckets in Redis would
   * need a client beside that of face-storage, without what that does while Redis is away or its
   * primary changes: it counts on in each process, and nobody waits for it.
   */
  static RateLimiter shared(Counters counters) {
    return new SharedWindows(counters);
  }

  /**
   * Takes one request.
   *
   * @param key whose; nothing secret
   * @param perMinute how many there are in a minute, at least 1
   */
  Allowance take(String key, int perMinute);

  /** What {@link #take} would say, as far as this process knows, without taking any. */
  boolean isExhausted(String key, int perMinute);
}
