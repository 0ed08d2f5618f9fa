package io.facerec.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
final class Version implements IVersionProvider {

  static String text() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            Version.class.getResourceAsStream("version.properties"),
            "version.properties is in the jar")) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version", "unknown");
    }
  }

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"face " + text()};
  }
}
