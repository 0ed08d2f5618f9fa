package io.facerec.storage;

import io.facerec.storage.seal.EncryptionKeyException;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.UnfinishedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that holds the keys where no variable does: one a line in 64 hex digits, the current one
 * first, then the retired ones. For its owner only.
 *
 * @param file that may be there or not
 */
public record KeyFile(Path file) {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

  /** The file of a home folder. */
  public static KeyFile in(Path home) {
    return new KeyFile(home.resolve("encryption.key"));
  }

  /** The keys; empty where there is no such file. */
  Optional<KeyRing> read() {
    try {
      List<String> keys = lines();
      if (keys.isEmpty()) {
        throw new EncryptionKeyException(
            file + " holds no key; put back your copy of it, or set ENCRYPTION_KEY");
      }
      return Optional.of(KeyRing.of(keys.get(0), keys.subList(1, keys.size())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException("cannot read " + file, e));
    }
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /**
   * Makes a new key the current one, and retires the others. Processes that read the file before
   * know nothing of it: end them first.
   *
   * @throws UncheckedIOException when the file is not there, or cannot be replaced
   */
  public void renew() {
    replace(
        was -> {
          List<String> keys = new ArrayList<>(was);
          keys.add(0, KeyRing.newKey());
          return keys;
        });
  }

  /**
   * Takes all keys out but the current one.
   *
   * @throws UncheckedIOException when the file is not there, or cannot be replaced
   */
  public void dropRetired() {
    replace(was -> was.subList(0, 1));
  }

  /** Whole or not at all. */
  private void replace(UnaryOperator<List<String>> change) {
    try {
      List<String> keys = change.apply(lines());
      Path unfinished = UnfinishedFiles.beside(file);
      try {
        Files.writeString(unfinished, String.join("\n", keys) + "\n", StandardCharsets.US_ASCII);
        // Rows will soon be sealed under it: it is on the disk before they are.
        UnfinishedFiles.replace(unfinished, file);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException("cannot replace " + file, e));
    }
  }

  /** Makes the file with a new key, unless another process was faster: then it is that one's. */
  KeyRing make() {
    try {
      Path unfinished = UnfinishedFiles.beside(file);
      try {
        Files.writeString(unfinished, KeyRing.newKey() + "\n", StandardCharsets.US_ASCII);
        UnfinishedFiles.link(unfinished, file);
        LOG.warn(
            "made an encryption key, {}: keep a copy elsewhere; without it nobody can open what is"
                + " stored from now on",
            file);
      } catch (FileAlreadyExistsException e) {
        LOG.debug("another process made {}", file);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new UncheckedIOException(
          new IOException(
              "cannot make %s; make its folder writable, or set ENCRYPTION_KEY".formatted(file),
              e));
    }
    return read().orElseThrow();
  }
}
