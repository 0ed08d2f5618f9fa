package io.facerec.server.config;

import io.facerec.storage.sql.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A file with one line that only its owner may read (mode 600). It is there whole or not at all.
 *
 * @param file that may be there or not
 */
public record SecretFile(Path file) {

  /**
   * The line; empty where there is no such file.
   *
   * @throws ServerOptionsException when it is there and cannot be read
   */
  public Optional<String> read() {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ServerOptionsException(List.of("cannot read %s: %s".formatted(file, e)));
    }
  }

  /** Makes the file, unless it is there: then what is there counts, of whoever was faster. */
  public String readOrMake(String line) {
    if (!Files.exists(file)) {
      // A link never takes another file's place, as no move can promise.
      put(line, unfinished -> Files.createLink(file, unfinished));
    }
    return read().orElseThrow();
  }

  /** Writes the file, in the place of the one that is there. */
  public void replace(String line) {
    put(line, unfinished -> Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE));
  }

  private interface Place {
    void at(Path unfinished) throws IOException;
  }

  private void put(String line, Place place) {
    Path unfinished = file.resolveSibling("." + UUID.randomUUID() + ".secret");
    try {
      PrivateFiles.file(unfinished);
      try {
        write(unfinished, line + "\n");
        place.at(unfinished);
      } catch (FileAlreadyExistsException e) {
        // Another process was faster.
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new ServerOptionsException(
          List.of("cannot make %s; make its folder writable: %s".formatted(file, e)));
    }
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
