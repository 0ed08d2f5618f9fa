package io.facerec.storage.seal;

import java.nio.ByteBuffer;

/**
 * The nonces of a stream's chunks: 7 zeros, the chunk's number (4 bytes, big-endian), 1 for the
 * last chunk and else 0. That is STREAM (Hoang, Reyhanitabar, Rogaway, Viz&aacute;r: "Online
 * Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", CRYPTO 2015): what is cut off,
 * dropped, repeated or reordered does not open. The prefix may be fixed because no two streams
 * share a key: each has a salt of its own.
 */
final class ChunkNonce {
  private static final int NUMBER_OFFSET = 7;
  private static final int LAST_OFFSET = 11;

  private final byte[] nonce = new byte[AesGcm.NONCE_BYTES];
  private long number;

  /** The nonce of the chunk whose turn it is; valid until the next call. */
  byte[] current(boolean last) {
    ByteBuffer.wrap(nonce).putInt(NUMBER_OFFSET, (int) number);
    nonce[LAST_OFFSET] = (byte) (last ? 1 : 0);
    return nonce;
  }

  long number() {
    return number;
  }

  void next() {
    number++;
    if (number >= 1L << 32) {
      throw new IllegalStateException("a stream has at most 2^32 chunks");
    }
  }
}
