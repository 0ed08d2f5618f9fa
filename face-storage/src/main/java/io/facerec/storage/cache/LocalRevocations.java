package io.facerec.storage.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;

/** Revocations that this process knows of. Not bounded: one that is dropped would count again. */
final class LocalRevocations implements Revocations {
  private final Cache<String, Duration> revoked =
      Caffeine.newBuilder()
          .expireAfter(Expiry.<String, Duration>writing((id, timeToLive) -> timeToLive))
          .executor(Runnable::run)
          .build();

  @Override
  public boolean revoke(String id, Duration timeToLive) {
    revoked.put(id, Times.require(timeToLive));
    return true;
  }

  @Override
  public boolean isRevoked(String id) {
    return revoked.getIfPresent(id) != null;
  }
}
