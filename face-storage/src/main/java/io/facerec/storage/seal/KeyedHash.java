package io.facerec.storage.seal;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 (RFC 2104) under a key of a {@link KeyRing}: equal contents have equal names, and who
 * does not hold the key can neither tell from a name which content it is nor try known pictures
 * against it. Thread-safe.
 */
public final class KeyedHash {
  /** How long a secret of the caller's own is. */
  public static final int SECRET_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> keys;

  KeyedHash(List<byte[]> keys) {
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
  }

  /**
   * Hashes under a secret of the caller's own, where names must outlive the rotation of keys.
   *
   * @param secret 32 random bytes, kept sealed
   */
  public static KeyedHash underSecret(byte[] secret) {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a secret has %d bytes, got %d".formatted(SECRET_BYTES, secret.length));
    }
    return new KeyedHash(List.of(secret));
  }

  /** The name of a content under the current key: 64 lower-case hex digits. */
  public String of(byte[] content) {
    return hash(keys.get(0), content);
  }

  /** The names of a content under all keys of the ring, the current one's first. */
  public List<String> ofAllKeys(byte[] content) {
    return keys.stream().map(key -> hash(key, content)).toList();
  }

  private static String hash(SecretKeySpec key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
