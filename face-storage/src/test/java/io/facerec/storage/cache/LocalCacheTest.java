package io.facerec.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalCacheTest extends CacheContract {
  @Override
  Cache newCache() {
    return Cache.local(1 << 20);
  }

  @Test
  void itHoldsNoMoreBytesThanItMay() {
    try (Cache cache = Cache.local(1 << 20)) {
      IntStream.range(0, 1000).forEach(i -> cache.put("key" + i, new byte[10_000], LONG));

      assertThat(IntStream.range(0, 1000).filter(i -> cache.get("key" + i).isPresent()).count())
          .isBetween(50L, 104L);
    }
  }

  @Test
  void whatIsLargerThanAllOfItIsNotKept() {
    try (Cache cache = Cache.local(1 << 20)) {
      cache.put("large", new byte[2 << 20], LONG);

      assertThat(cache.get("large")).isEmpty();
    }
  }
}
