package io.facerec.storage.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** The 32 bytes that all keys are derived from. */
final class MasterKey {
  static final int BYTES = 32;

  /** Of 32 random bytes, fewer different ones turn up once in more than 10^15 keys. */
  private static final int LEAST_DIFFERENT = 16;

  private static final byte[] KEY_ID_INFO = "facerec/v1/key-id".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_ID_BYTES = 4;

  private final byte[] key;

  private MasterKey(byte[] key) {
    this.key = key;
  }

  /**
   * @param name of the setting, for messages
   * @throws EncryptionKeyException where the text is no key, or none that was drawn at random
   */
  static MasterKey parse(String name, String hex) {
    String digits = hex.strip();
    if (digits.isEmpty()) {
      throw refused(name, "is empty");
    }
    if (digits.length() != 2 * BYTES || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw refused(name, "has %d characters and must be 64 hex digits".formatted(digits.length()));
    }
    byte[] key = HexFormat.of().parseHex(digits);
    if (repeats(key) || isSequence(key) || differentBytes(key) < LEAST_DIFFERENT) {
      throw refused(name, "follows a pattern and can be guessed");
    }
    if (isText(key)) {
      throw refused(name, "is typed text in hex and can be guessed");
    }
    return new MasterKey(key);
  }

  private static EncryptionKeyException refused(String name, String why) {
    return new EncryptionKeyException(
        name + " " + why + "; make a key with: openssl rand -hex 32 (64 hex digits)");
  }

  String id() {
    return HexFormat.of().formatHex(derive(KEY_ID_INFO, KEY_ID_BYTES));
  }

  byte[] derive(byte[] info, int length) {
    return Hkdf.derive(key, new byte[0], info, length);
  }

  /** Whether half of the key tells the other. */
  private static boolean repeats(byte[] key) {
    return IntStream.rangeClosed(1, BYTES / 2)
        .anyMatch(period -> Arrays.equals(key, 0, BYTES - period, key, period, BYTES));
  }

  /** Bytes, or hex digits, that rise or fall by the same step. */
  private static boolean isSequence(byte[] key) {
    int[] bytes = IntStream.range(0, BYTES).map(i -> key[i] & 0xff).toArray();
    int[] digits =
        IntStream.range(0, 2 * BYTES).map(i -> key[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xf).toArray();
    return hasOneStep(bytes, 256) || hasOneStep(digits, 16);
  }

  private static boolean hasOneStep(int[] values, int modulus) {
    int step = Math.floorMod(values[1] - values[0], modulus);
    return IntStream.range(1, values.length)
        .allMatch(i -> Math.floorMod(values[i] - values[i - 1], modulus) == step);
  }

  private static long differentBytes(byte[] key) {
    return IntStream.range(0, BYTES).map(i -> key[i]).distinct().count();
  }

  private static boolean isText(byte[] key) {
    return IntStream.range(0, BYTES).allMatch(i -> key[i] >= ' ' && key[i] <= '~');
  }
}
