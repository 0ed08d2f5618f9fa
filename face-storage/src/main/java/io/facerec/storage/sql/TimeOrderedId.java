package io.facerec.storage.sql;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562, 5.7): milliseconds since 1970, then 74 random bits. They sort by
 * the time at which they were made, so that new rows stand side by side in an index.
 */
public final class TimeOrderedId {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private TimeOrderedId() {}

  public static UUID next() {
    long high = System.currentTimeMillis() << 16 | VERSION | RANDOM.nextInt(1 << 12);
    return new UUID(high, VARIANT | RANDOM.nextLong() >>> 2);
  }
}
