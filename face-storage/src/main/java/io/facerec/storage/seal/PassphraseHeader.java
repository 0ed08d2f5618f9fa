package io.facerec.storage.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What stands before the chunks, big-endian:
 *
 * <pre>
 * 4 bytes   'F' 'R' 'P' 1       magic and version
 * 4 bytes                       Argon2id's memory in KiB
 * 4 bytes                       Argon2id's passes
 * 4 bytes                       Argon2id's lanes
 * 4 bytes                       plain bytes in a chunk
 * 16 bytes                      salt
 * </pre>
 *
 * The limits keep a hostile file from taking more than 256 MiB; less than OWASP's least is nothing
 * that was sealed here.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
record PassphraseHeader(int memory, int passes, int lanes, int chunkBytes, byte[] salt) {
  static final int BYTES = 36;
  static final int SALT_BYTES = 16;

  private static final int MAGIC = 'F' << 24 | 'R' << 16 | 'P' << 8;
  private static final int VERSION = 1;

  /** OWASP's Password Storage Cheat Sheet, the smallest memory of its choices with two passes. */
  private static final int LEAST_MEMORY = 19 << 10;

  private static final int MOST_MEMORY = 256 << 10;
  private static final int MOST_PASSES = 16;
  private static final int MOST_LANES = 16;
  private static final int LEAST_CHUNK = 1 << 10;
  private static final int MOST_CHUNK = 1 << 20;

  /** RFC 9106, 4, second recommended option: 64 MiB, three passes, four lanes. */
  static PassphraseHeader create() {
    return new PassphraseHeader(64 << 10, 3, 4, 64 << 10, AesGcm.random(SALT_BYTES));
  }

  static PassphraseHeader parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int head = in.getInt();
    if ((head & 0xffffff00) != MAGIC) {
      throw new SealFormatException("this is nothing that was sealed with a passphrase");
    }
    if ((head & 0xff) != VERSION) {
      throw new SealFormatException(
          "the file has version %d, this release reads %d".formatted(head & 0xff, VERSION));
    }
    int memory = within("Argon2id memory (KiB)", in.getInt(), LEAST_MEMORY, MOST_MEMORY);
    int passes = within("Argon2id passes", in.getInt(), 2, MOST_PASSES);
    int lanes = within("Argon2id lanes", in.getInt(), 1, MOST_LANES);
    int chunkBytes = within("chunk size", in.getInt(), LEAST_CHUNK, MOST_CHUNK);
    return new PassphraseHeader(
        memory, passes, lanes, chunkBytes, Arrays.copyOfRange(bytes, in.position(), BYTES));
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .putInt(MAGIC | VERSION)
        .putInt(memory)
        .putInt(passes)
        .putInt(lanes)
        .putInt(chunkBytes)
        .put(salt)
        .array();
  }

  private static int within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new SealFormatException(
          "the file asks for %s of %d; %d to %d are taken. It is damaged or made to do harm"
              .formatted(name, value, least, most));
    }
    return value;
  }
}
