package io.facerec.runtime;

import java.util.Locale;
import java.util.Map;

/** Yes-or-no variables, read strictly: a word that is neither is refused, not taken for "no". */
final class EnvironmentFlag {
  private EnvironmentFlag() {}

  /** Unset and empty count as {@code otherwise}. */
  static boolean read(Map<String, String> environment, String name, boolean otherwise) {
    String value = environment.getOrDefault(name, "").strip();
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "" -> otherwise;
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default ->
          throw new IllegalArgumentException(
              "%s must be true or false, got '%s'".formatted(name, value));
    };
  }
}
