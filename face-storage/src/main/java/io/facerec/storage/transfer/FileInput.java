package io.facerec.storage.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * A file that is being read.
 *
 * @param plain what is in it
 * @param read how many of its bytes were read
 * @param size how many it has
 */
public record FileInput(InputStream plain, LongSupplier read, long size) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    plain.close();
  }
}
