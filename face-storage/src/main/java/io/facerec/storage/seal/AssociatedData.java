package io.facerec.storage.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What sealed bytes are bound to: the ids of the place they belong to. */
public final class AssociatedData {
  private AssociatedData() {}

  /**
   * The parts as bytes: each in UTF-8 behind its length (4 bytes, big-endian), so that {@code
   * ("a","bc")} differs from {@code ("ab","c")}.
   */
  public static byte[] of(String... parts) {
    byte[][] encoded = new byte[parts.length][];
    int length = 0;
    for (int i = 0; i < parts.length; i++) { // no stream: this runs for each template of a gallery
      encoded[i] = parts[i].getBytes(StandardCharsets.UTF_8);
      length += Integer.BYTES + encoded[i].length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (byte[] part : encoded) {
      bytes.putInt(part.length).put(part);
    }
    return bytes.array();
  }
}
