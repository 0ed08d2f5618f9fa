package io.facerec.storage.object;

import java.util.regex.Pattern;

/** The form of all keys, which keeps them from naming anything outside the store. */
final class ObjectKeys {
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

  private ObjectKeys() {}

  static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  static String require(String key) {
    if (!isKey(key)) {
      throw new IllegalArgumentException(
          "a key of %d characters; it must be 64 lower-case hex digits".formatted(key.length()));
    }
    return key;
  }
}
