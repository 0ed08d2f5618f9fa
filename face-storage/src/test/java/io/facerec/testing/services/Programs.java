package io.facerec.testing.services;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the programs of the services. */
final class Programs {
  private static final List<String> POSTGRES =
      List.of("15", "16", "17", "18").stream()
          .map(version -> "/usr/lib/postgresql/" + version + "/bin")
          .toList();

  private Programs() {}

  /** A program of PostgreSQL: Debian keeps them out of the PATH, one folder a version. */
  static String postgres(String name) {
    return find(Stream.concat(POSTGRES.stream(), path()), name, "postgresql-15");
  }

  static String find(String name, String debianPackage) {
    return find(path(), name, debianPackage);
  }

  static String haproxy() {
    return find(Stream.concat(path(), Stream.of("/usr/sbin")), "haproxy", "haproxy");
  }

  private static Stream<String> path() {
    return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1));
  }

  private static String find(Stream<String> folders, String name, String debianPackage) {
    return folders
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "%s is not here; scripts/test.sh installs it, or: apt-get install %s"
                        .formatted(name, debianPackage)))
        .toString();
  }
}
