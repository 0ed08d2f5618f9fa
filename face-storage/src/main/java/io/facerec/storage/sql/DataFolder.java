package io.facerec.storage.sql;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where this system keeps a user's data. */
public final class DataFolder {
  private DataFolder() {}

  /**
   * The folder for everything that is kept on this machine: {@code FACEREC_HOME}; else facerec in
   * the user's data folder. It need not be there.
   */
  public static Path of(Map<String, String> environment) {
    return of(environment, System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  /**
   * {@code FACEREC_HOME}; else facerec under {@code XDG_DATA_HOME} or its default on Unix,
   * Library/Application Support on macOS, LOCALAPPDATA on Windows.
   */
  static Path of(Map<String, String> environment, String osName, Path home) {
    String chosen = environment.getOrDefault("FACEREC_HOME", "");
    return chosen.isBlank()
        ? base(environment, osName.toLowerCase(Locale.ROOT), home).resolve("facerec")
        : Path.of(chosen);
  }

  private static Path base(Map<String, String> environment, String osName, Path home) {
    if (osName.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
    }
    if (osName.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support");
    }
    String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
    return xdg.isBlank() ? home.resolve(".local").resolve("share") : Path.of(xdg);
  }
}
