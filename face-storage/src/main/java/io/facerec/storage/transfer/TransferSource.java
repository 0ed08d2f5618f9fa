package io.facerec.storage.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an import reads, more than once and always the same. */
public interface TransferSource {
  /** From the start; the caller closes it. */
  InputStream open() throws IOException;

  /** Of all of it, in bytes. */
  long size() throws IOException;

  static TransferSource of(Path file) {
    return new TransferSource() {
      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }

      @Override
      public long size() throws IOException {
        return Files.size(file);
      }

      @Override
      public String toString() {
        return file.toString();
      }
    };
  }
}
