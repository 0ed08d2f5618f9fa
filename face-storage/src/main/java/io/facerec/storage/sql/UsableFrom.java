package io.facerec.storage.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** For each version of the schema, the oldest version whose release may go on using it. */
record UsableFrom(TreeMap<Integer, Integer> versions) {

  static UsableFrom read(String folder) {
    String name = folder + "/usable-from.properties";
    try (InputStream input = UsableFrom.class.getClassLoader().getResourceAsStream(name)) {
      if (input == null) {
        throw new IllegalStateException("the class path lacks " + name);
      }
      Properties properties = new Properties();
      properties.load(input);
      TreeMap<Integer, Integer> versions = new TreeMap<>();
      for (String version : properties.stringPropertyNames()) {
        versions.put(
            Integer.valueOf(version), Integer.valueOf(properties.getProperty(version).strip()));
      }
      return new UsableFrom(versions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int newest() {
    return versions.lastKey();
  }

  Optional<Integer> of(int version) {
    return Optional.ofNullable(versions.get(version));
  }
}
