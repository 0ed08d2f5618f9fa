package io.facerec.storage.seal;

import java.util.HexFormat;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes for one {@link Purpose} with AES-256-GCM (NIST SP 800-38D) and a fresh random nonce,
 * and opens them. Thread-safe.
 *
 * <pre>
 * 1 byte    1                   version
 * 4 bytes                       id of the key
 * 12 bytes                      nonce
 * n bytes                       ciphertext, as long as the plain bytes
 * 16 bytes                      tag, over the first 5 bytes and the associated data too
 * </pre>
 *
 * With random nonces one key may seal 2^32 times (SP 800-38D, 8.3); rotate keys before that.
 */
public final class Sealer {
  /** How many bytes sealing adds. */
  public static final int OVERHEAD = 33;

  private static final byte VERSION = 1;
  private static final int HEAD_BYTES = 5;
  private static final int CIPHERTEXT_OFFSET = HEAD_BYTES + AesGcm.NONCE_BYTES;

  private final byte[][] heads;
  private final SecretKeySpec[] keys;

  Sealer(List<String> keyIds, List<byte[]> keys) {
    this.heads = keyIds.stream().map(Sealer::head).toArray(byte[][]::new);
    this.keys = keys.stream().map(AesGcm::key).toArray(SecretKeySpec[]::new);
  }

  /**
   * Seals under the current key.
   *
   * @param plain of any length, also 0; not changed
   * @param associated what the bytes are bound to ({@link AssociatedData}); needed to open them,
   *     and not among the sealed bytes
   * @return {@value #OVERHEAD} bytes more than {@code plain}; different each time
   */
  public byte[] seal(byte[] plain, byte[] associated) {
    byte[] sealed = new byte[plain.length + OVERHEAD];
    System.arraycopy(heads[0], 0, sealed, 0, HEAD_BYTES);
    System.arraycopy(AesGcm.random(AesGcm.NONCE_BYTES), 0, sealed, HEAD_BYTES, AesGcm.NONCE_BYTES);
    Cipher cipher = AesGcm.start(Cipher.ENCRYPT_MODE, keys[0], sealed, HEAD_BYTES);
    cipher.updateAAD(sealed, 0, HEAD_BYTES);
    cipher.updateAAD(associated);
    AesGcm.seal(cipher, plain, plain.length, sealed, CIPHERTEXT_OFFSET);
    return sealed;
  }

  /**
   * The plain bytes again.
   *
   * @throws SealFormatException where these are no sealed bytes of a version that this release
   *     reads
   * @throws UnknownKeyException where a key sealed them that is not in the ring
   * @throws SealBrokenException where they are damaged or altered, or sealed for another purpose or
   *     other associated data
   */
  public byte[] open(byte[] sealed, byte[] associated) {
    requireFormat(sealed);
    Cipher cipher = AesGcm.start(Cipher.DECRYPT_MODE, keys[indexOfKey(sealed)], sealed, HEAD_BYTES);
    cipher.updateAAD(sealed, 0, HEAD_BYTES);
    cipher.updateAAD(associated);
    try {
      return AesGcm.open(cipher, sealed, CIPHERTEXT_OFFSET, sealed.length - CIPHERTEXT_OFFSET);
    } catch (AEADBadTagException e) {
      throw new SealBrokenException(
          ("the seal of these %d bytes (key %s) is broken: they were damaged, altered, or moved here"
                  + " from another place; restore them from a backup")
              .formatted(sealed.length, keyIdOf(sealed)),
          e);
    }
  }

  /**
   * Which key sealed the bytes: 8 hex digits. Not verified; only {@link #open} does that.
   *
   * @throws SealFormatException where these are no sealed bytes of a version that this release
   *     reads
   */
  public static String keyIdOf(byte[] sealed) {
    requireFormat(sealed);
    return HexFormat.of().formatHex(sealed, 1, HEAD_BYTES);
  }

  /**
   * Whether the current key sealed the bytes; where not, rotation has to seal them again.
   *
   * @throws SealFormatException where these are no sealed bytes of a version that this release
   *     reads
   */
  public boolean isCurrent(byte[] sealed) {
    requireFormat(sealed);
    return hasHead(sealed, heads[0]);
  }

  private int indexOfKey(byte[] sealed) {
    for (int i = 0; i < heads.length; i++) {
      if (hasHead(sealed, heads[i])) {
        return i;
      }
    }
    String keyId = keyIdOf(sealed);
    throw new UnknownKeyException(
        keyId,
        "the key %s sealed these bytes and is not in the ring; add it to %s"
            .formatted(keyId, KeyRing.RETIRED_VARIABLE));
  }

  private static void requireFormat(byte[] sealed) {
    if (sealed.length < OVERHEAD) {
      throw new SealFormatException(
          "%d bytes are too few: sealed bytes are at least %d; they are cut off or not sealed"
              .formatted(sealed.length, OVERHEAD));
    }
    if (sealed[0] != VERSION) {
      throw new SealFormatException(
          "the sealed bytes have version %d, this release reads %d; a newer release made them, or"
                  .formatted(sealed[0], VERSION)
              + " they are damaged or not sealed");
    }
  }

  private static boolean hasHead(byte[] sealed, byte[] head) {
    for (int i = 0; i < HEAD_BYTES; i++) {
      if (sealed[i] != head[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] head(String keyId) {
    byte[] head = new byte[HEAD_BYTES];
    head[0] = VERSION;
    System.arraycopy(HexFormat.of().parseHex(keyId), 0, head, 1, HEAD_BYTES - 1);
    return head;
  }
}
