package io.facerec.server.config;

import io.facerec.storage.seal.KeyRing;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with secrets. In production all of them must be there and strong; in development
 * what is there must have its form. No sentence shows a secret.
 */
final class SecretFaults {
  private static final int LEAST_DIGITS = 64;
  private static final String FIX = "; make one with: openssl rand -hex 32";

  private final Settings settings;
  private final List<String> faults = new ArrayList<>();

  private SecretFaults(Settings settings) {
    this.settings = settings;
  }

  /** A sentence each, with the variable and the fix. */
  static List<String> find(Settings settings, Mode mode) {
    SecretFaults found = new SecretFaults(settings);
    found.form(SecretOptions.TOKENS);
    found.form(SecretOptions.APPLICATION);
    if (mode == Mode.PRODUCTION) {
      found.production();
    }
    return found.faults;
  }

  static boolean isHex(String text) {
    return text.length() >= LEAST_DIGITS && text.length() % 2 == 0 && text.matches("[0-9a-fA-F]+");
  }

  private void form(String name) {
    settings
        .text(name)
        .filter(text -> !isHex(text))
        .ifPresent(
            text ->
                faults.add(
                    "%s has %d characters and must be %d hex digits or more%s"
                        .formatted(name, text.length(), LEAST_DIGITS, FIX)));
  }

  private void production() {
    strongKey(SecretOptions.TOKENS);
    strongKey(SecretOptions.APPLICATION);
    required(KeyRing.CURRENT_VARIABLE); // its form and strength: KeyRing
    different();
    if (settings.text("DATABASE_HOST").isPresent()) {
      password("DATABASE_PASSWORD", settings.text("DATABASE_PASSWORD"));
    }
    settings
        .text("DATABASE_URL")
        .ifPresent(url -> password("the password in DATABASE_URL", passwordOf(url)));
    if (settings.text("REDIS_HOST").isPresent() || settings.text("REDIS_SENTINELS").isPresent()) {
      password("REDIS_PASSWORD", settings.text("REDIS_PASSWORD"));
    }
    if (settings.text("S3_ENDPOINT").isPresent()) {
      password("S3_SECRET_KEY", settings.text("S3_SECRET_KEY"));
      settings
          .text("S3_ACCESS_KEY")
          .filter(WeakSecrets::isDefault)
          .ifPresent(
              text -> faults.add("S3_ACCESS_KEY is a default that everybody knows; name another"));
    }
    settings
        .text("ADMIN_PASSWORD")
        .ifPresent(text -> password("ADMIN_PASSWORD", Optional.of(text)));
  }

  private void strongKey(String name) {
    required(name);
    settings
        .text(name)
        .filter(SecretFaults::isHex)
        .filter(text -> WeakSecrets.isPatterned(Secret.ofHex(text).bytes()))
        .ifPresent(text -> faults.add(name + " follows a pattern and can be guessed" + FIX));
  }

  private void required(String name) {
    if (settings.text(name).isEmpty()) {
      faults.add(name + " is not set, and production draws none" + FIX);
    }
  }

  /** A key for two purposes gives both away. */
  private void different() {
    Map<String, String> seen = new HashMap<>();
    for (String name :
        List.of(SecretOptions.TOKENS, SecretOptions.APPLICATION, KeyRing.CURRENT_VARIABLE)) {
      Optional<String> value = settings.text(name).map(text -> text.toLowerCase(Locale.ROOT));
      if (value.isPresent()) {
        String other = seen.putIfAbsent(value.get(), name);
        if (other != null) {
          faults.add("%s is the same as %s%s".formatted(name, other, FIX));
        }
      }
    }
  }

  private void password(String name, Optional<String> text) {
    if (text.isEmpty()) {
      faults.add(name + " is not set" + FIX);
    } else {
      WeakSecrets.weakness(text.get()).ifPresent(why -> faults.add(name + " " + why + FIX));
    }
  }

  private static Optional<String> passwordOf(String url) {
    try {
      String user = URI.create(url.replaceFirst("^jdbc:", "")).getUserInfo();
      return user == null || !user.contains(":")
          ? Optional.empty()
          : Optional.of(user.substring(user.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // told by whoever reads the address
    }
  }
}
