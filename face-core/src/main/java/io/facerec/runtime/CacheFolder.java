package io.facerec.runtime;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where this system keeps a user's caches. */
final class CacheFolder {
  private CacheFolder() {}

  /**
   * {@code XDG_CACHE_HOME} or its default on Unix, Library/Caches on macOS, LOCALAPPDATA on
   * Windows.
   */
  static Path models(Map<String, String> environment, String osName, Path home) {
    return base(environment, osName.toLowerCase(Locale.ROOT), home)
        .resolve("facerec")
        .resolve("models");
  }

  private static Path base(Map<String, String> environment, String osName, Path home) {
    if (osName.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
    }
    if (osName.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches");
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    return xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg);
  }
}
