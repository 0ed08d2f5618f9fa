package io.facerec.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Secrets that others know or guess: those of examples, and those with a pattern. */
final class WeakSecrets {
  private static final int SHORTEST = 12;
  private static final int LEAST_LEFT = 8;
  private static final int LEAST_DIFFERENT = 5;
  private static final int LEAST_DIFFERENT_BYTES = 16;

  /** The longer ones first: what stands within them goes with them. */
  private static final List<String> WORDS =
      List.of(
          "face_recognition",
          "production",
          "development",
          "database",
          "server",
          "prod",
          "facerecognition",
          "minioadmin",
          "rootpassword",
          "your-secret-key",
          "changethis",
          "change_me",
          "change-me",
          "changeme",
          "replaceme",
          "replace",
          "password",
          "passwort",
          "passw0rd",
          "postgresql",
          "postgres",
          "supersecret",
          "secret",
          "example",
          "default",
          "insecure",
          "facerec",
          "qwertyuiop",
          "qwerty",
          "letmein",
          "welcome",
          "sample",
          "random",
          "string",
          "please",
          "change",
          "insert",
          "minio",
          "redis",
          "admin",
          "access",
          "token",
          "value",
          "local",
          "demo",
          "test",
          "user",
          "root",
          "pass",
          "your",
          "here",
          "this",
          "with",
          "openssl",
          "rand",
          "jwt",
          "key",
          "dev",
          "123456789",
          "12345678",
          "1234567",
          "123456",
          "12345",
          "1234",
          "123",
          "abcdef",
          "abcd",
          "abc",
          "hex",
          "my",
          "s3",
          "me",
          "in",
          "the",
          "for",
          "now");

  private WeakSecrets() {}

  /** Why a password would be guessed; empty where it would not. */
  static Optional<String> weakness(String password) {
    if (isDefault(password)) {
      return Optional.of("is a default or an example that everybody knows");
    }
    if (password.length() < SHORTEST) {
      return Optional.of(
          "has %d characters and must have %d or more".formatted(password.length(), SHORTEST));
    }
    if (password.chars().distinct().count() < LEAST_DIFFERENT) {
      return Optional.of("follows a pattern and can be guessed");
    }
    return Optional.empty();
  }

  /** Whether little is left without the words of examples. */
  static boolean isDefault(String text) {
    String rest = text.toLowerCase(Locale.ROOT);
    for (String word : WORDS) {
      rest = rest.replace(word, "");
    }
    String left = rest.replaceAll("[^a-z0-9]", "");
    return left.length() < LEAST_LEFT && left.length() < text.length();
  }

  /** Whether bytes are not those of a random draw: they repeat, rise by a step, or are typed. */
  static boolean isPatterned(byte[] key) {
    return IntStream.range(0, key.length).map(i -> key[i]).distinct().count()
            < LEAST_DIFFERENT_BYTES
        || repeats(key)
        || hasOneStep(key)
        || IntStream.range(0, key.length).allMatch(i -> key[i] >= ' ' && key[i] <= '~');
  }

  private static boolean repeats(byte[] key) {
    return IntStream.rangeClosed(1, key.length / 2)
        .anyMatch(period -> Arrays.equals(key, 0, key.length - period, key, period, key.length));
  }

  private static boolean hasOneStep(byte[] key) {
    int step = Math.floorMod(key[1] - key[0], 256);
    return IntStream.range(1, key.length)
        .allMatch(i -> Math.floorMod(key[i] - key[i - 1], 256) == step);
  }
}
