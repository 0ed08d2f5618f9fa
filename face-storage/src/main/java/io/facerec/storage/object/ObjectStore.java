package io.facerec.storage.object;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps bytes under keys of 64 lower-case hex digits; any other key is an {@link
 * IllegalArgumentException}. It keeps the bytes as they are: {@link SealedObjects} seals them
 * before. Thread-safe, and shared by processes. Every method throws {@link ObjectStoreException}
 * where the store is away, full or refuses.
 *
 * <p>A put is atomic: a reader gets the bytes of one put or of none, whatever fails in between.
 * When it returns, the bytes outlive a crash. All methods may be repeated.
 */
public sealed interface ObjectStore extends AutoCloseable permits FolderObjectStore, S3ObjectStore {
  /**
   * A store in a folder, which is made where it is missing.
   *
   * @throws ObjectStoreException where the folder cannot be made or written to
   */
  static ObjectStore folder(Path folder) {
    return FolderObjectStore.open(folder);
  }

  /**
   * A store in a bucket of an S3 service. Nothing connects before a method is called: the first one
   * makes the bucket where it is missing and the options allow it, and throws {@link
   * ObjectStoreException} where the service is away, the keys are wrong, or there is no bucket.
   */
  static ObjectStore s3(S3Options options) {
    return new S3ObjectStore(options);
  }

  /**
   * Keeps the bytes, instead of those that are there; they count as new for {@link OrphanSweep}.
   */
  void put(String key, byte[] bytes);

  /** The bytes; empty where there are none. */
  Optional<byte[]> get(String key);

  /** Removes the bytes; does nothing where there are none. */
  void delete(String key);

  /** What is known of an object without reading it; empty where there is none. */
  Optional<StoredObject> find(String key);

  /** Whether there are bytes under the key. */
  default boolean exists(String key) {
    return find(key).isPresent();
  }

  /**
   * All objects in the order of their keys, read as the stream goes on. What is put or deleted
   * meanwhile may or may not be among them. The caller closes the stream.
   *
   * @param after go on behind this key; empty: from the start
   */
  Stream<StoredObject> list(Optional<String> after);

  /**
   * Removes what puts left behind that were cut off before that time: none of it is an object. An
   * S3 service does that by itself, by a lifecycle rule that aborts incomplete multi-part uploads.
   *
   * @return how many were removed
   */
  long removeUnfinished(Instant before);

  /** Throws what is wrong with the store, where something is. */
  void check();

  @Override
  void close();
}
