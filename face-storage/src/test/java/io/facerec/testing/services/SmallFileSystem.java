package io.facerec.testing.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system of a few megabytes, to be filled or made read-only: permissions alone do not stop
 * root. Mounting one needs root; without it the tests that use it fail and say so.
 */
public final class SmallFileSystem implements AutoCloseable {
  private final Path path;

  private SmallFileSystem(Path path) {
    this.path = path;
  }

  /** One of so many megabytes, in a new folder under this one. The caller closes it. */
  public static SmallFileSystem mount(Path under, int megabytes) throws IOException {
    Path path = Files.createTempDirectory(under, "small");
    run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString());
    return new SmallFileSystem(path);
  }

  public Path path() {
    return path;
  }

  public void makeReadOnly() throws IOException {
    run("mount", "-o", "remount,ro", path.toString());
  }

  @Override
  public void close() throws IOException {
    run("umount", path.toString());
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(
            "%s fails: %s; these tests need root, to mount a small file system"
                .formatted(List.of(command), output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
