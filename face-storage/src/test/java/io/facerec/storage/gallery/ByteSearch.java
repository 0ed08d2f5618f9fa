package io.facerec.storage.gallery;

import java.nio.charset.StandardCharsets;

/** Looks for bytes among bytes. */
final class ByteSearch {
  private final String bytes;

  ByteSearch(byte[] bytes) {
    // One character a byte; the JDK's search in it is vectorised.
    this.bytes = new String(bytes, StandardCharsets.ISO_8859_1);
  }

  boolean contains(byte[] wanted) {
    return bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }
}
