package io.facerec.server.config;

import java.util.HexFormat;
import java.util.Locale;

/** Bytes that nobody else may know. Immutable; never shown. */
public final class Secret {
  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The secret of hex digits.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Secret ofHex(String digits) {
    return new Secret(HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT)));
  }

  /** A copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Never the bytes. */
  @Override
  public String toString() {
    return "Secret[%d bytes]".formatted(bytes.length);
  }
}
