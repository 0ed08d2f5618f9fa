package io.facerec.storage.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets that are drawn here and shown once: 256 random bits as 43 characters of base64url (RFC
 * 4648, 5). Nobody can try them all, so that SHA-256 without salt hides them.
 */
final class SecretText {
  /** How many characters one has. */
  static final int CHARACTERS = 43;

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretText() {}

  static String draw() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
