package io.facerec.server.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.facerec.storage.cache.Counters;
import java.time.Duration;

/** Minutes of the clock in which all processes count together. */
final class SharedWindows implements RateLimiter {
  private static final long MINUTE = 60_000;
  private static final Duration LIFE = Duration.ofMinutes(2);
  private static final int MOST = 100_000;

  private final Counters counters;

  /** The last count of those that were refused. */
  private final Cache<String, Boolean> exhausted =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterWrite(LIFE)
          .executor(Runnable::run)
          .build();

  SharedWindows(Counters counters) {
    this.counters = counters;
  }

  @Override
  public Allowance take(String key, int perMinute) {
    long now = System.currentTimeMillis();
    Duration end = Duration.ofMillis(MINUTE - now % MINUTE);
    String window = window(key, now);
    long count = counters.add(window, 1, LIFE);
    boolean granted = count <= perMinute;
    if (count >= perMinute) {
      exhausted.put(window, true);
    }
    return new Allowance(
        granted, perMinute, Math.max(0, perMinute - count), end, granted ? Duration.ZERO : end);
  }

  @Override
  public boolean isExhausted(String key, int perMinute) {
    return exhausted.getIfPresent(window(key, System.currentTimeMillis())) != null;
  }

  private static String window(String key, long now) {
    return "rate:%s:%d".formatted(key, now / MINUTE);
  }
}
