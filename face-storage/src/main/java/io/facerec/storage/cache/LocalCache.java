package io.facerec.storage.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;

/** Entries, counters and revocations in this process. */
final class LocalCache implements Cache {
  /** What an entry costs beside its key and its bytes, roughly. */
  private static final int ENTRY_BYTES = 128;

  private final com.github.benmanes.caffeine.cache.Cache<String, Entry> entries;
  private final LocalCounters counters = new LocalCounters();
  private final LocalRevocations revocations = new LocalRevocations();

  LocalCache(long bytes) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher(LocalCache::weight)
            .expireAfter(Expiry.<String, Entry>writing((key, entry) -> entry.timeToLive()))
            .executor(Runnable::run)
            .build();
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(entries.getIfPresent(key)).map(entry -> entry.bytes().clone());
  }

  @Override
  public void put(String key, byte[] bytes, Duration timeToLive) {
    entries.put(key, new Entry(bytes.clone(), Times.require(timeToLive)));
  }

  @Override
  public void remove(String key) {
    entries.invalidate(key);
  }

  @Override
  public boolean clear(String namespace) {
    entries.asMap().keySet().removeIf(key -> key.startsWith(namespace + ":"));
    return true;
  }

  @Override
  public boolean clear() {
    entries.invalidateAll();
    return true;
  }

  @Override
  public Counters counters() {
    return counters;
  }

  @Override
  public Revocations revocations() {
    return revocations;
  }

  @Override
  public void check() {
    // It is always there.
  }

  @Override
  public void close() {
    entries.invalidateAll();
  }

  private static int weight(String key, Entry entry) {
    return (int)
        Math.min(Integer.MAX_VALUE, ENTRY_BYTES + 2L * key.length() + entry.bytes().length);
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares these
  private record Entry(byte[] bytes, Duration timeToLive) {}
}
