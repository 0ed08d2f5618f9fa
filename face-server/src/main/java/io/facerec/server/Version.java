package io.facerec.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
final class Version implements IVersionProvider {

  static String text() {
    return properties().getProperty("version", "unknown");
  }

  /** The commit that was built; unknown where the build was not told. */
  static String revision() {
    return properties().getProperty("revision", "unknown");
  }

  private static Properties properties() {
    try (InputStream stream =
        Objects.requireNonNull(
            Version.class.getResourceAsStream("version.properties"),
            "version.properties is in the jar")) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"face-server %s (%s)".formatted(text(), revision())};
  }
}
