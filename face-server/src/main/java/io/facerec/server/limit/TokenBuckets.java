package io.facerec.server.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** Token buckets of this process. One that nobody asked for a minute is full, and forgotten. */
final class TokenBuckets implements RateLimiter {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST = 100_000;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterAccess(MINUTE)
          .executor(Runnable::run)
          .build();

  @Override
  public Allowance take(String key, int perMinute) {
    ConsumptionProbe probe = bucket(key, perMinute).tryConsumeAndReturnRemaining(1);
    return new Allowance(
        probe.isConsumed(),
        perMinute,
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForReset()),
        Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  @Override
  public boolean isExhausted(String key, int perMinute) {
    Bucket bucket = buckets.getIfPresent(key);
    return bucket != null && bucket.getAvailableTokens() < 1;
  }

  private Bucket bucket(String key, int perMinute) {
    return buckets.get(
        key,
        none ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                .build());
  }
}
