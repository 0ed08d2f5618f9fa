package io.facerec.storage.object;

import io.facerec.storage.seal.AssociatedData;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.KeyedHash;
import io.facerec.storage.seal.Purpose;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.seal.Sealer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects that are sealed before they leave the process. Thread-safe; the caller closes the store.
 *
 * <p>The key of an object is the HMAC-SHA256 of its plain bytes under a key that is derived from
 * {@code ENCRYPTION_KEY}: equal pictures are kept once, and nobody who sees the store can tell
 * whether a picture that he has is among them. The key is bound to the sealed bytes, so that an
 * object that was swapped for another does not open.
 *
 * <p>A picture that is put under a new {@code ENCRYPTION_KEY} gets another key; what was put before
 * keeps its own.
 */
public final class SealedObjects {
  private final ObjectStore store;
  private final Sealer sealer;
  private final KeyedHash names;

  public SealedObjects(ObjectStore store, KeyRing keys) {
    this.store = store;
    this.sealer = keys.sealer(Purpose.PICTURE);
    this.names = keys.keyedHash(Purpose.PICTURE);
  }

  /**
   * Seals and keeps a content. Always writes, also where it is there already: the new time keeps
   * {@link OrphanSweep} away until the caller has committed the row that refers to it.
   *
   * @return its key
   */
  public String put(byte[] plain) {
    String key = names.of(plain);
    store.put(key, sealer.seal(plain, place(key)));
    return key;
  }

  /**
   * The plain bytes; empty where there are none.
   *
   * @throws io.facerec.storage.seal.SealException where they do not open; nothing is given out
   */
  public Optional<byte[]> get(String key) {
    return store.get(key).map(bytes -> sealer.open(bytes, place(key)));
  }

  /**
   * Seals an object again where a retired key sealed it. Its key stays. Who deletes the same object
   * meanwhile has to delete it once more afterwards.
   *
   * @return whether it was sealed again; also false where there is none
   * @throws io.facerec.storage.seal.SealException where it does not open
   */
  public boolean sealAgain(String key) {
    Optional<byte[]> outdated = store.get(key).filter(bytes -> !sealer.isCurrent(bytes));
    outdated.ifPresent(
        bytes -> store.put(key, sealer.seal(sealer.open(bytes, place(key)), place(key))));
    return outdated.isPresent();
  }

  /** Whether sealed bytes are an object of that key, and a key of the ring opens them. */
  public static boolean opens(KeyRing keys, String key, byte[] sealed) {
    try {
      keys.sealer(Purpose.PICTURE).open(sealed, place(key));
      return true;
    } catch (SealException e) {
      return false;
    }
  }

  /** The keys that a content may have: under the current key first, then under the retired ones. */
  public List<String> keysOf(byte[] plain) {
    return names.ofAllKeys(plain);
  }

  /** Removes an object; does nothing where there is none. */
  public void delete(String key) {
    store.delete(key);
  }

  /** What is known of an object without reading it; empty where there is none. */
  public Optional<StoredObject> find(String key) {
    return store.find(key);
  }

  /** All objects in the order of their keys; see {@link ObjectStore#list}. */
  public Stream<StoredObject> list(Optional<String> after) {
    return store.list(after);
  }

  /** A sweep of the objects that nothing refers to; see {@link OrphanSweep}. */
  public OrphanSweep sweep(Duration grace) {
    return new OrphanSweep(store, grace);
  }

  public boolean exists(String key) {
    return store.exists(key);
  }

  private static byte[] place(String key) {
    return AssociatedData.of("object", key);
  }
}
