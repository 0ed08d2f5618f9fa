package io.facerec.storage.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counters of this process. */
final class LocalCounters implements Counters {
  private static final int MOST = 1_000_000;

  private final Cache<String, Count> counts =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfter(Expiry.<String, Count>creating((key, count) -> count.window()))
          .executor(Runnable::run)
          .build();

  @Override
  public long add(String key, long amount, Duration window) {
    Times.requireAmount(amount);
    Times.require(window);
    return counts.get(key, none -> new Count(new AtomicLong(), window)).value().addAndGet(amount);
  }

  private record Count(AtomicLong value, Duration window) {}
}
