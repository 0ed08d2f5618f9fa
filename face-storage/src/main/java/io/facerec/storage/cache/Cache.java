package io.facerec.storage.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * Bytes under keys, for a time. It keeps the bytes and the keys as they are: {@link SealedCache}
 * seals both before. Thread-safe.
 *
 * <p>Entries may go at any time. In Redis all processes share them; while Redis is away every get
 * is a miss, and a put or a removal does nothing, within some tens of milliseconds at most, which
 * is logged once a minute. It recovers by itself. A removal that Redis did not get leaves an entry
 * until it expires: what must not be used any more is checked against the database.
 */
public sealed interface Cache extends AutoCloseable permits LocalCache, RedisCache {
  /**
   * A cache in this process.
   *
   * @param bytes that keys and values take together, at most; what was used longest ago goes first
   * @throws IllegalArgumentException for less than 0 bytes
   */
  static Cache local(long bytes) {
    return new LocalCache(bytes);
  }

  /** A cache in Redis. Opens also while Redis is away; {@link #check} tells. */
  static Cache redis(RedisOptions options) {
    return new RedisCache(options);
  }

  /** The bytes; empty where there are none any more. */
  Optional<byte[]> get(String key);

  /**
   * Keeps the bytes, instead of those that are there.
   *
   * @param timeToLive after which they are gone; at least 1 ms
   */
  void put(String key, byte[] bytes, Duration timeToLive);

  /** Removes the bytes; does nothing where there are none. */
  void remove(String key);

  /**
   * Removes the bytes under the keys of one {@link SealedCache}.
   *
   * @param namespace which one
   * @return false where Redis is away: what it holds stays until it expires
   */
  boolean clear(String namespace);

  /**
   * Removes the bytes under all keys; counters and revocations stay.
   *
   * @return false where Redis is away: what it holds stays until it expires
   */
  boolean clear();

  /** The counters that are kept beside the entries. They are closed with the cache. */
  Counters counters();

  /** The revocations that are kept beside the entries. They are closed with the cache. */
  Revocations revocations();

  /**
   * Asks the cache whether it is there.
   *
   * @throws CacheException saying what is wrong, where something is
   */
  void check();

  @Override
  void close();
}
