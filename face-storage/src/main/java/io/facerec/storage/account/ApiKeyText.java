package io.facerec.storage.account;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * The text of a key: {@code face_PREFIX_SECRET}. Who finds one somewhere knows what it is, and by
 * its prefix which one.
 *
 * @param prefix 8 lower-case letters and digits
 * @param secret 43 characters of base64url
 */
record ApiKeyText(String prefix, String secret) {
  private static final String START = "face_";
  private static final int PREFIX_CHARACTERS = 8;
  private static final int SECRET_AT = START.length() + PREFIX_CHARACTERS + 1;
  private static final int CHARACTERS = SECRET_AT + SecretText.CHARACTERS;
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"; // no look-alikes
  private static final SecureRandom RANDOM = new SecureRandom();

  static ApiKeyText draw() {
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < PREFIX_CHARACTERS; i++) {
      prefix.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new ApiKeyText(prefix.toString(), SecretText.draw());
  }

  /** Empty where that is no key. */
  static Optional<ApiKeyText> parse(String text) {
    return text.length() == CHARACTERS
            && text.startsWith(START)
            && text.charAt(SECRET_AT - 1) == '_'
            && text.chars().allMatch(c -> c > ' ' && c < 127)
        ? Optional.of(
            new ApiKeyText(
                text.substring(START.length(), SECRET_AT - 1), text.substring(SECRET_AT)))
        : Optional.empty();
  }

  /** What is kept of it. */
  byte[] hash() {
    return SecretText.hash(text());
  }

  String text() {
    return START + prefix + "_" + secret;
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return START + prefix;
  }
}
