package io.facerec.storage.gallery;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * The id that a row of one gallery gets in another: always the same, so that an import that is run
 * again knows its own rows. Of version 7 (RFC 9562, 5.7) with the time of the exported id, so that
 * the order is kept; SHA-256 of gallery and exported id in the place of its random bits.
 */
final class DerivedId {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private DerivedId() {}

  static UUID of(UUID gallery, UUID exported, Instant createdAt) {
    ByteBuffer hash =
        ByteBuffer.wrap(
            sha256(
                ByteBuffer.allocate(4 * Long.BYTES)
                    .putLong(gallery.getMostSignificantBits())
                    .putLong(gallery.getLeastSignificantBits())
                    .putLong(exported.getMostSignificantBits())
                    .putLong(exported.getLeastSignificantBits())
                    .array()));
    long millis =
        exported.version() == 7
            ? exported.getMostSignificantBits() >>> 16
            : createdAt.toEpochMilli();
    long high = millis << 16 | VERSION | (hash.getLong() & 0xfff);
    return new UUID(high, VARIANT | hash.getLong() >>> 2);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
