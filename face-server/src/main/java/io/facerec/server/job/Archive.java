package io.facerec.server.job;

import io.facerec.storage.transfer.TransferSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A zip archive that is read from its beginning to its end, without trust: what it unpacks to is
 * bounded, and its names are never those of files here.
 *
 * @param source of its bytes
 */
record Archive(TransferSource source) {
  /** Pictures hardly get smaller in an archive: what unpacks to so much more is a bomb. */
  private static final long MOST_RATIO = 100;

  private static final long ALWAYS_ALLOWED = 64L << 20;
  private static final int BUFFER = 1 << 16;

  /** All names are in memory at once. */
  private static final int LONGEST_NAME = 1024;

  /** Is handed one file after the other. */
  @FunctionalInterface
  interface Visitor {
    void file(String name, Content content) throws IOException;
  }

  /** What is in a file of the archive; read at once or not at all. */
  @FunctionalInterface
  interface Content {
    /** All of it; empty where it has more bytes than that. */
    Optional<byte[]> upTo(long bytes) throws IOException;
  }

  /**
   * Goes through all files.
   *
   * @throws ArchiveException when it is damaged, or no archive, or a bomb
   */
  void read(Visitor visitor) throws IOException {
    long[] budget = {Math.max(ALWAYS_ALLOWED, MOST_RATIO * source.size())};
    int files = 0;
    try (ZipInputStream zip = new ZipInputStream(source.open())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().length() > LONGEST_NAME) {
          throw new ArchiveException(
              "a name in it has more than %d characters".formatted(LONGEST_NAME));
        }
        if (!entry.isDirectory()) {
          visitor.file(normal(entry.getName()), bytes -> content(zip, bytes, budget));
          files++;
        }
        skip(zip, budget); // what is named like a folder may hold something, too
      }
    } catch (ZipException | java.io.EOFException | IllegalArgumentException e) {
      throw new ArchiveException("it is damaged, or no zip archive");
    }
    if (files == 0) {
      throw new ArchiveException("it is no zip archive, or there is nothing in it");
    }
  }

  /** With slashes, and without {@code ./} before it. */
  static String normal(String name) {
    String slashes = name.replace('\\', '/');
    return slashes.startsWith("./") ? slashes.substring(2) : slashes;
  }

  private static Optional<byte[]> content(ZipInputStream zip, long most, long[] budget)
      throws IOException {
    byte[] bytes = zip.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
    spend(bytes.length, budget);
    return bytes.length > most ? Optional.empty() : Optional.of(bytes);
  }

  private static void skip(InputStream zip, long[] budget) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      spend(read, budget);
    }
  }

  private static void spend(int bytes, long[] budget) {
    budget[0] -= bytes;
    if (budget[0] < 0) {
      throw new ArchiveException("it unpacks to more than %d times its size".formatted(MOST_RATIO));
    }
  }
}
