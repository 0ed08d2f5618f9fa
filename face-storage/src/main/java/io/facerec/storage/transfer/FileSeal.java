package io.facerec.storage.transfer;

import io.facerec.storage.seal.AssociatedData;
import io.facerec.storage.seal.PassphraseSealer;
import io.facerec.storage.seal.SealedOutput;
import io.facerec.storage.sql.UnfinishedFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * How files of one kind are closed. Thread-safe as its sealer is, which stays the caller's.
 *
 * @param kind what the files are, such as {@code facerec-gallery}; a sealed file of one kind does
 *     not open as another
 * @param passphrase what seals; empty: nothing does, and whoever reads the file has what is in it
 */
public record FileSeal(String kind, Optional<PassphraseSealer> passphrase) {
  private static final int BUFFER = 1 << 16;
  private static final byte[] SEALED = {'F', 'R', 'P'};

  /** What writes a file's content. */
  @FunctionalInterface
  public interface Content<T> {
    T writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a new file, readable by its owner only: under another name beside it, which it loses
   * when all is on the disk. After a failure nothing is left.
   *
   * @throws UncheckedIOException when it is there already, or cannot be written
   */
  public <T> T write(Path file, Content<T> content) {
    Path target = file.toAbsolutePath();
    try {
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      Path part = UnfinishedFiles.beside(target);
      try {
        T result;
        try (OutputStream out = Files.newOutputStream(part)) {
          result = writeTo(out, content);
        }
        UnfinishedFiles.finish(part, target);
        return result;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (FileAlreadyExistsException e) {
      throw new UncheckedIOException(
          file + " is there already; name another file, or remove it", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Writes to a stream, which stays open.
   *
   * @throws IOException when the stream fails
   */
  public <T> T writeTo(OutputStream out, Content<T> content) throws IOException {
    OutputStream kept =
        new FilterOutputStream(out) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
          }

          @Override
          public void close() throws IOException {
            flush();
          }
        };
    if (passphrase.isEmpty()) {
      OutputStream plain = new BufferedOutputStream(kept, BUFFER);
      T result = content.writeTo(plain);
      plain.flush();
      return result;
    }
    try (SealedOutput sealed = passphrase.get().seal(kept, AssociatedData.of(kind))) {
      OutputStream plain = new BufferedOutputStream(sealed, BUFFER);
      T result = content.writeTo(plain);
      plain.flush();
      sealed.finish();
      return result;
    }
  }

  /**
   * Whether a file says of itself that a passphrase sealed it.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public static boolean isSealed(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(SEALED.length), SEALED);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Opens a file. The caller closes the stream, which tells how many bytes of the file were read.
   *
   * @throws TransferException when it is sealed and there is no passphrase, or the other way round:
   *     who swaps a sealed file for an open one is not to be believed
   * @throws io.facerec.storage.seal.SealException when the passphrase does not open it
   */
  public FileInput open(Path file) throws IOException {
    boolean sealed = isSealed(file);
    if (sealed && passphrase.isEmpty()) {
      throw new TransferException("the file is sealed; give its passphrase");
    }
    if (!sealed && passphrase.isPresent()) {
      throw new TransferException(
          "the file is not sealed, or damaged at its start; say that it is plain if it should be");
    }
    CountedInput counted = new CountedInput(Files.newInputStream(file));
    try {
      InputStream buffered = new BufferedInputStream(counted, BUFFER);
      return new FileInput(
          sealed ? passphrase.get().open(buffered, AssociatedData.of(kind)) : buffered,
          counted::count,
          Files.size(file));
    } catch (IOException | RuntimeException e) {
      counted.close();
      throw e;
    }
  }
}
