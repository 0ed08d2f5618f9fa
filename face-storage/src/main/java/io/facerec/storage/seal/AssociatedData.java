package io.facerec.storage.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What sealed bytes are bound to: the ids of the place they belong to. */
public final class AssociatedData {
  private AssociatedData() {}

  /**
   * The parts as bytes: each in UTF-8 behind its length (4 bytes, big-endian), so that {@code
   * ("a","bc")} differs from {@code ("ab","c")}.
   */
  public static byte[] of(String... parts) {
    List<byte[]> encoded =
        Arrays.stream(parts).map(part -> part.getBytes(StandardCharsets.UTF_8)).toList();
    int length = encoded.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length);
    encoded.forEach(part -> bytes.putInt(part.length).put(part));
    return bytes.array();
  }
}
