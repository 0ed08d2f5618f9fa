package io.facerec.storage.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over lines. Not thread-safe. */
final class LineDigest {
  private final MessageDigest sha256;

  LineDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Takes a line in, and the line feed behind it. */
  void add(byte[] line) {
    sha256.update(line);
    sha256.update((byte) '\n');
  }

  /** Of all lines; to be asked once. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
