package io.facerec.storage.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Whether external ids stand in a file once each, in 8 bytes for one: the first 64 bits of their
 * SHA-256. Two of a million have the same by chance with a probability of 3e-8. Not thread-safe.
 */
final class ExternalIds {
  private final MessageDigest sha256;
  private long[] seen = new long[1024];
  private int count;

  ExternalIds() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void add(String externalId) {
    if (count == seen.length) {
      seen = Arrays.copyOf(seen, 2 * count);
    }
    seen[count++] =
        ByteBuffer.wrap(sha256.digest(externalId.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  /**
   * Looks at all of them.
   *
   * @throws TransferException when one stands there twice
   */
  void requireDistinct() {
    Arrays.sort(seen, 0, count);
    for (int i = 1; i < count; i++) {
      if (seen[i] == seen[i - 1]) {
        throw new TransferException(
            "an external id stands in the file twice; it names one subject of a gallery");
      }
    }
  }
}
