package io.facerec.storage.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * Seals streams of any length with a passphrase: Argon2id (RFC 9106; 64 MiB, three passes, four
 * lanes), then AES-256-GCM over chunks of 64 KiB in the STREAM construction ({@code ChunkNonce}).
 * Thread-safe. {@link #close} forgets the passphrase.
 *
 * <pre>
 * 36 bytes                      magic, version, Argon2id's parameters, chunk size, salt
 * 16 bytes                      check: tells a wrong passphrase from damage
 * n chunks                      ciphertext and 16 bytes of tag; all but the last one are full
 * </pre>
 */
public final class PassphraseSealer implements AutoCloseable {
  /** The fewest characters that a passphrase has. */
  public static final int LEAST_CHARACTERS = 12;

  private final byte[] passphrase;
  private volatile boolean closed;

  private PassphraseSealer(byte[] passphrase) {
    this.passphrase = passphrase;
  }

  /**
   * A sealer for a passphrase, which is brought into Unicode's form NFC, so that it is the same
   * from every keyboard. The array stays the caller's.
   *
   * @throws PassphraseException for fewer than {@value #LEAST_CHARACTERS} characters
   */
  public static PassphraseSealer of(char[] passphrase) {
    String normal = Normalizer.normalize(CharBuffer.wrap(passphrase), Normalizer.Form.NFC);
    int characters = normal.codePointCount(0, normal.length());
    if (characters < LEAST_CHARACTERS) {
      throw new PassphraseException(
          "the passphrase has %d characters; take at least %d, for example five words drawn at random"
              .formatted(characters, LEAST_CHARACTERS));
    }
    return new PassphraseSealer(normal.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the header, and gives the stream to write to. Takes 64 MiB while it does.
   *
   * @param associated what the stream is bound to; needed to open it, and not in it
   */
  public SealedOutput seal(OutputStream out, byte[] associated) throws IOException {
    PassphraseHeader header = PassphraseHeader.create();
    PassphraseKeys keys = derive(header, associated);
    out.write(header.toBytes());
    out.write(keys.check());
    return new SealedOutput(out, keys.chunks(), header.chunkBytes());
  }

  /**
   * Reads the header, and gives the stream to read the plain bytes from; closing that closes {@code
   * in}. Reading throws {@link SealBrokenException} at the first chunk that is damaged, altered or
   * out of place, and at the end of a stream that is cut off: only who has read to the end knows
   * that all is there. At most 256 MiB go to the passphrase, whatever the header says.
   *
   * @throws SealFormatException where this is no such stream, or its header is beyond the limits
   * @throws PassphraseException where the passphrase or the associated data are not those that it
   *     was sealed with, or the header was altered
   */
  public InputStream open(InputStream in, byte[] associated) throws IOException {
    byte[] start = in.readNBytes(PassphraseHeader.BYTES + PassphraseKeys.CHECK_BYTES);
    if (start.length < PassphraseHeader.BYTES + PassphraseKeys.CHECK_BYTES) {
      throw new SealFormatException(
          "%d bytes are nothing that was sealed with a passphrase, or its very start"
              .formatted(start.length));
    }
    ByteBuffer parts = ByteBuffer.wrap(start);
    byte[] head = new byte[PassphraseHeader.BYTES];
    byte[] check = new byte[PassphraseKeys.CHECK_BYTES];
    parts.get(head).get(check);
    PassphraseHeader header = PassphraseHeader.parse(head);
    PassphraseKeys keys = derive(header, associated);
    if (!keys.isCheck(check)) {
      throw new PassphraseException(
          "the passphrase is not the one that this was sealed with, or its header is damaged");
    }
    return new SealedInput(in, keys.chunks(), header.chunkBytes());
  }

  /** Overwrites the passphrase; nothing can be sealed or opened afterwards. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(passphrase, (byte) 0);
  }

  private PassphraseKeys derive(PassphraseHeader header, byte[] associated) {
    PassphraseKeys keys = PassphraseKeys.derive(passphrase, header, associated);
    if (closed) { // looked at last: it may have been closed meanwhile
      throw new IllegalStateException("the passphrase is forgotten: the sealer was closed");
    }
    return keys;
  }
}
