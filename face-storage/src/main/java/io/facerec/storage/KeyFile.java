package io.facerec.storage;

import io.facerec.storage.seal.EncryptionKeyException;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that holds the keys where no variable does: one a line in 64 hex digits, the current one
 * first, then the retired ones.
 */
record KeyFile(Path file) {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
  private static final int KEY_BYTES = 32;

  static KeyFile in(Path home) {
    return new KeyFile(home.resolve("encryption.key"));
  }

  /** The keys; empty where there is no such file. */
  Optional<KeyRing> read() {
    try {
      List<String> keys =
          Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
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

  /** Makes the file with a new key, unless another process was faster: then it is that one's. */
  KeyRing make() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Path unfinished = file.resolveSibling("." + UUID.randomUUID() + ".key");
    try {
      PrivateFiles.file(unfinished);
      try {
        write(unfinished, HexFormat.of().formatHex(key) + "\n");
        // Whole or not at all, and never in the place of another key, as no move can promise.
        Files.createLink(file, unfinished);
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

  private static void write(Path unfinished, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
