package io.facerec.storage.audit;

import io.facerec.storage.seal.AssociatedData;
import io.facerec.storage.seal.KeyedHash;
import io.facerec.storage.seal.Sealer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where the chain begins and ends, and the secret of its hashes. Sealed:
 *
 * <pre>
 * 1 byte    1          version
 * 32 bytes             secret
 * 8 + 32 bytes         sequence (big-endian) and hash behind which the chain begins
 * 8 + 32 bytes         sequence and hash of the last event
 * </pre>
 *
 * The secret is the log's own, so that hashes outlive the rotation of keys.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AuditHead(byte[] secret, AuditMark first, AuditMark last) {
  private static final byte VERSION = 1;
  private static final int HASH_BYTES = 32;
  private static final int BYTES = 1 + KeyedHash.SECRET_BYTES + 2 * (Long.BYTES + HASH_BYTES);
  private static final byte[] PLACE = AssociatedData.of("audit", "head");
  private static final byte[] BEGINNING =
      "facerec/v1/audit/beginning".getBytes(StandardCharsets.US_ASCII);

  /** Of a log without events. */
  static AuditHead fresh() {
    byte[] secret = new byte[KeyedHash.SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    AuditMark beginning = new AuditMark(0, KeyedHash.underSecret(secret).of(BEGINNING));
    return new AuditHead(secret, beginning, beginning);
  }

  KeyedHash hashes() {
    return KeyedHash.underSecret(secret);
  }

  AuditHead endingAt(AuditMark mark) {
    return new AuditHead(secret, first, mark);
  }

  AuditHead beginningBehind(AuditMark mark) {
    return new AuditHead(secret, mark, last);
  }

  byte[] seal(Sealer sealer) {
    ByteBuffer plain = ByteBuffer.allocate(BYTES).put(VERSION).put(secret);
    for (AuditMark mark : new AuditMark[] {first, last}) {
      plain.putLong(mark.sequence()).put(HexFormat.of().parseHex(mark.hash()));
    }
    return sealer.seal(plain.array(), PLACE);
  }

  /**
   * @throws io.facerec.storage.seal.SealException when it was damaged or altered, or its key is not
   *     in the ring
   */
  static AuditHead open(Sealer sealer, byte[] sealed) {
    byte[] plain = sealer.open(sealed, PLACE);
    if (plain.length != BYTES || plain[0] != VERSION) {
      throw new IllegalArgumentException(
          "%d bytes are no head of an audit log that this release reads".formatted(plain.length));
    }
    byte[] secret = Arrays.copyOfRange(plain, 1, 1 + KeyedHash.SECRET_BYTES);
    ByteBuffer marks = ByteBuffer.wrap(plain).position(1 + KeyedHash.SECRET_BYTES);
    return new AuditHead(secret, mark(marks), mark(marks));
  }

  private static AuditMark mark(ByteBuffer from) {
    long sequence = from.getLong();
    byte[] hash = new byte[HASH_BYTES];
    from.get(hash);
    return new AuditMark(sequence, HexFormat.of().formatHex(hash));
  }
}
