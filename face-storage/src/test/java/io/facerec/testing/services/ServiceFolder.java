package io.facerec.testing.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The temporary folder of one service, and the user that it runs as. Goes with the JVM. */
final class ServiceFolder {
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private final Path path;
  private final String user;
  private final boolean anotherUser;

  private ServiceFolder(String user, boolean anotherUser) {
    try {
      this.path = Files.createTempDirectory("facerec-" + user + "-").toRealPath();
      this.user = anotherUser && !exists(user) ? "nobody" : user;
      this.anotherUser = anotherUser;
      give(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Shutdown.after(this::delete);
  }

  /** For a service that runs as the user who runs the tests. */
  static ServiceFolder own() {
    return new ServiceFolder(System.getProperty("user.name"), false);
  }

  /**
   * For a service that must not run as root.
   *
   * @param user that it runs as where the tests run as root; where there is none of that name,
   *     nobody
   */
  static ServiceFolder of(String user) {
    return new ServiceFolder(user, ROOT);
  }

  Path path() {
    return path;
  }

  Path folder(String name) {
    try {
      return give(Files.createDirectory(path.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name, String content) {
    try {
      return give(Files.writeString(path.resolve(name), content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command, run by the service's user: servers refuse to run as root, or should not. */
  List<String> asUser(List<String> command) {
    if (!anotherUser) {
      return command;
    }
    List<String> full =
        new ArrayList<>(
            List.of("setpriv", "--reuid=" + user, "--regid=" + group(), "--init-groups", "--"));
    full.addAll(command);
    return full;
  }

  private Path give(Path file) throws IOException {
    if (anotherUser) {
      var principals = file.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(file, principals.lookupPrincipalByName(user));
    }
    return file;
  }

  private String group() {
    return "nobody".equals(user) ? "nogroup" : user;
  }

  private static boolean exists(String user) throws IOException {
    try (Stream<String> accounts = Files.lines(Path.of("/etc/passwd"))) {
      return accounts.anyMatch(account -> account.startsWith(user + ":"));
    }
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println(path + " is left behind: " + e);
    }
  }
}
