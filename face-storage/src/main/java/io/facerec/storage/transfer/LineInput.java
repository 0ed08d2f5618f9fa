package io.facerec.storage.transfer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines, none of them longer than it may be. Not thread-safe. */
final class LineInput {
  static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
  private long number;

  LineInput(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The number of the last line that was read, from 1. */
  long number() {
    return number;
  }

  /**
   * The bytes of the next line; empty at the end.
   *
   * @throws TransferException when the line is too long, or has no line feed behind it
   */
  Optional<byte[]> next() throws IOException {
    line.reset();
    number++;
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        if (line.size() > 0) {
          throw new TransferException(
              "line %d is cut off: the file is not whole; get it again".formatted(number));
        }
        return Optional.empty();
      }
      if (line.size() == LONGEST) {
        throw new TransferException(
            "line %d is longer than %d bytes: this is no export of a gallery"
                .formatted(number, LONGEST));
      }
      line.write(read);
    }
    return Optional.of(line.toByteArray());
  }
}
