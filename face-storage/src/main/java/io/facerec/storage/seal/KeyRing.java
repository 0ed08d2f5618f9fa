package io.facerec.storage.seal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The key that seals, and the retired ones that still open what they sealed. Immutable and
 * thread-safe.
 *
 * <p>From each key, HKDF-SHA256 (RFC 5869, no salt) derives one key per {@link Purpose} and the
 * key's id, 4 bytes that say nothing about it. Rotation: the new key becomes current, the old one
 * retired; when everything has been sealed again, the old one is taken out.
 */
public final class KeyRing {
  /** The variable that names the current key. */
  public static final String CURRENT_VARIABLE = "ENCRYPTION_KEY";

  /** The variable that names the retired keys, separated by commas. */
  public static final String RETIRED_VARIABLE = "ENCRYPTION_RETIRED_KEYS";

  private final List<MasterKey> keys;
  private final List<String> ids;

  private KeyRing(List<MasterKey> keys) {
    this.keys = List.copyOf(keys);
    this.ids = keys.stream().map(MasterKey::id).toList();
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw new EncryptionKeyException(
            "two keys of %s and %s have the id %s; name each key once"
                .formatted(CURRENT_VARIABLE, RETIRED_VARIABLE, id));
      }
    }
  }

  /**
   * A ring of these keys.
   *
   * @param current 64 hex digits; what {@code openssl rand -hex 32} prints
   * @param retired keys that still open what they sealed, in the same form
   * @throws EncryptionKeyException for a key that is not 64 hex digits, follows a pattern, or is
   *     there twice; the message does not show it
   */
  public static KeyRing of(String current, List<String> retired) {
    List<MasterKey> keys = new ArrayList<>();
    keys.add(MasterKey.parse(CURRENT_VARIABLE, current));
    for (int i = 0; i < retired.size(); i++) {
      keys.add(MasterKey.parse("key %d of %s".formatted(i + 1, RETIRED_VARIABLE), retired.get(i)));
    }
    return new KeyRing(keys);
  }

  /**
   * The ring that {@value #CURRENT_VARIABLE} and {@value #RETIRED_VARIABLE} (comma separated, may
   * be absent) describe.
   *
   * @throws EncryptionKeyException as {@link #of}, and where {@value #CURRENT_VARIABLE} is absent
   */
  public static KeyRing fromEnvironment(Map<String, String> environment) {
    String retired = environment.getOrDefault(RETIRED_VARIABLE, "");
    return of(
        environment.getOrDefault(CURRENT_VARIABLE, ""),
        retired.isBlank() ? List.of() : Arrays.asList(retired.split(",", -1)));
  }

  /** A new key, drawn at random: 64 hex digits. */
  public static String newKey() {
    byte[] key = new byte[MasterKey.BYTES];
    new SecureRandom().nextBytes(key);
    return HexFormat.of().formatHex(key);
  }

  /** The id of the key that seals: 8 hex digits. */
  public String currentKeyId() {
    return ids.get(0);
  }

  /** The ids of all keys, the current one first. */
  public List<String> keyIds() {
    return ids;
  }

  /** Seals and opens for one purpose. */
  public Sealer sealer(Purpose purpose) {
    return new Sealer(ids, keys.stream().map(key -> key.derive(purpose.sealInfo(), 32)).toList());
  }

  /** Names contents of one purpose without betraying them. */
  public KeyedHash keyedHash(Purpose purpose) {
    return new KeyedHash(keys.stream().map(key -> key.derive(purpose.hashInfo(), 32)).toList());
  }

  /** The ids of the keys; never a key. */
  @Override
  public String toString() {
    return "KeyRing" + ids;
  }
}
