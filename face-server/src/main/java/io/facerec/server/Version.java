package io.facerec.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version that the build wrote down. */
final class Version {
  private Version() {}

  static String text() {
    try (InputStream stream =
        Objects.requireNonNull(
            Version.class.getResourceAsStream("version.properties"),
            "version.properties is in the jar")) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
