package io.facerec.storage.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is written, chunk by chunk, in the memory of one chunk. Not thread-safe.
 *
 * <p>Call {@link #finish} when all is written: only that marks the last chunk. A stream that is
 * closed without it, as after a failure, opens as one that was cut off, and not as a shorter one.
 */
public final class SealedOutput extends OutputStream {
  private final OutputStream out;
  private final SecretKeySpec key;
  private final ChunkNonce nonce = new ChunkNonce();
  private final byte[] plain;
  private final byte[] sealed;
  private int filled;
  private boolean finished;

  SealedOutput(OutputStream out, SecretKeySpec key, int chunkBytes) {
    this.out = out;
    this.key = key;
    this.plain = new byte[chunkBytes];
    this.sealed = new byte[chunkBytes + AesGcm.TAG_BYTES];
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  /**
   * Seals bytes.
   *
   * @throws IOException where the stream below fails, or after {@link #finish}
   */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (finished) {
      throw new IOException("nothing can be written after finish()");
    }
    for (int done = 0; done < length; ) {
      if (filled == plain.length) {
        writeChunk(false); // only now it is certain that another one follows
      }
      int step = Math.min(length - done, plain.length - filled);
      System.arraycopy(bytes, offset + done, plain, filled, step);
      filled += step;
      done += step;
    }
  }

  /** Writes the last chunk. May be repeated. Does not close the stream below. */
  public void finish() throws IOException {
    if (!finished) {
      writeChunk(true);
      finished = true;
      out.flush();
    }
  }

  /** Hands the chunks that are full to the stream below; the begun one stays here. */
  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Closes the stream below, and does not finish. */
  @Override
  public void close() throws IOException {
    out.close();
  }

  private void writeChunk(boolean last) throws IOException {
    Cipher cipher = AesGcm.start(Cipher.ENCRYPT_MODE, key, nonce.current(last), 0);
    AesGcm.seal(cipher, plain, filled, sealed, 0);
    out.write(sealed, 0, filled + AesGcm.TAG_BYTES);
    filled = 0;
    nonce.next();
  }
}
