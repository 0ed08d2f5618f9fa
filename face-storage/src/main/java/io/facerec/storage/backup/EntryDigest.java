package io.facerec.storage.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over entries: name, a byte 0, content, the content's length. Not thread-safe. */
final class EntryDigest {
  private final MessageDigest sha256;
  private long length;

  EntryDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void begin(String name) {
    sha256.update(name.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    length = 0;
  }

  void add(byte[] bytes, int count) {
    sha256.update(bytes, 0, count);
    length += count;
  }

  void end() {
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(length).array());
  }

  /** Of all entries; to be asked once. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
