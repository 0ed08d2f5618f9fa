package io.facerec.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** Where the checkout is, and its files. */
final class Sources {
  static final Path ROOT = root();
  static final Path K8S = ROOT.resolve("k8s");
  static final Path CHART = K8S.resolve("helm/face-recognition");

  private Sources() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder k8s without its tests, to be changed. */
  static Path copyOfK8s(Path into) throws IOException {
    Path copy = into.resolve("k8s");
    Path tests = K8S.resolve("tests");
    Files.walkFileTree(
        K8S,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.equals(tests)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(K8S.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.endsWith("secret.env")) {
              Path there = copy.resolve(K8S.relativize(file));
              Files.copy(file, there, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return copy;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("k8s/helm"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("run this inside a checkout: there is no k8s/helm above");
      }
      folder = parent;
    }
    return folder;
  }
}
