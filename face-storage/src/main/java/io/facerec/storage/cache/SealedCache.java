package io.facerec.storage.cache;

import io.facerec.storage.seal.AssociatedData;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.KeyedHash;
import io.facerec.storage.seal.Purpose;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a cache whose values are sealed and whose keys are hashed under a key that is derived
 * from {@code ENCRYPTION_KEY}. A value is bound to its key; one that does not open, as after a
 * rotation, is a miss. Thread-safe; the caller closes the cache.
 */
public final class SealedCache {
  /** Embeddings, by the hash of the picture and the model: what erasures clear. */
  public static final String EMBEDDINGS = "embedding";

  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9-]*");

  private final Cache cache;
  private final String namespace;
  private final Sealer sealer;
  private final KeyedHash names;

  /**
   * A part of a cache.
   *
   * @param namespace that keeps its keys apart from those of the other parts, such as {@link
   *     #EMBEDDINGS}; lower-case letters, digits and hyphens. What is computed from faces belongs
   *     into that one: erasures clear no other
   * @throws IllegalArgumentException for another namespace
   */
  public SealedCache(Cache cache, KeyRing keys, String namespace) {
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new IllegalArgumentException(
          "a namespace has lower-case letters, digits and hyphens, not '%s'".formatted(namespace));
    }
    this.cache = cache;
    this.namespace = namespace;
    this.sealer = keys.sealer(Purpose.CACHE);
    this.names = keys.keyedHash(Purpose.CACHE);
  }

  /** The plain bytes; empty where there are none any more, or none that open. */
  public Optional<byte[]> get(String key) {
    String name = name(key);
    return cache.get(name).flatMap(bytes -> open(name, bytes));
  }

  /**
   * Seals and keeps the bytes.
   *
   * @param timeToLive after which they are gone; at least 1 ms
   */
  public void put(String key, byte[] plain, Duration timeToLive) {
    String name = name(key);
    cache.put(name, sealer.seal(plain, AssociatedData.of("cache", name)), timeToLive);
  }

  /** Removes the bytes; does nothing where there are none. */
  public void remove(String key) {
    cache.remove(name(key));
  }

  private String name(String key) {
    return namespace + ":" + names.of(key.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<byte[]> open(String name, byte[] bytes) {
    try {
      return Optional.of(sealer.open(bytes, AssociatedData.of("cache", name)));
    } catch (SealException e) {
      cache.remove(name);
      return Optional.empty();
    }
  }
}
