package io.facerec.storage.seal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Opens chunk by chunk, in the memory of one; gives out nothing of a chunk that does not open. */
final class SealedInput extends InputStream {
  private final InputStream in;
  private final SecretKeySpec key;
  private final ChunkNonce nonce = new ChunkNonce();

  /** A chunk and one byte more, which tells whether another one follows. */
  private final byte[] sealed;

  private int ahead;
  private byte[] plain = {};
  private int position;
  private boolean ended;

  SealedInput(InputStream in, SecretKeySpec key, int chunkBytes) {
    this.in = in;
    this.key = key;
    this.sealed = new byte[chunkBytes + AesGcm.TAG_BYTES + 1];
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    while (position == plain.length) {
      if (ended) {
        return -1;
      }
      openChunk();
    }
    int step = Math.min(length, plain.length - position);
    System.arraycopy(plain, position, bytes, offset, step);
    position += step;
    return step;
  }

  @Override
  public int available() {
    return plain.length - position;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void openChunk() throws IOException {
    int have = ahead + in.readNBytes(sealed, ahead, sealed.length - ahead);
    boolean last = have < sealed.length;
    int length = last ? have : have - 1;
    byte[] opened = open(length, last);
    if (opened.length == 0 && nonce.number() > 0) {
      throw broken(
          "is damaged or was altered", null); // nothing writes an empty chunk behind others
    }
    ahead = have - length;
    sealed[0] = sealed[length];
    plain = opened;
    position = 0;
    ended = last;
    nonce.next();
  }

  private byte[] open(int length, boolean last) {
    try {
      return tryOpen(length, last);
    } catch (AEADBadTagException e) {
      throw broken(
          last && opensAsAnInnerOne(length)
              ? "is not the last one: the file is cut off behind it"
              : "is damaged, was altered, or is not in its place",
          e);
    }
  }

  private byte[] tryOpen(int length, boolean last) throws AEADBadTagException {
    if (length < AesGcm.TAG_BYTES) {
      throw broken("is missing: the file is cut off", null);
    }
    Cipher cipher = AesGcm.start(Cipher.DECRYPT_MODE, key, nonce.current(last), 0);
    return AesGcm.open(cipher, sealed, 0, length);
  }

  private boolean opensAsAnInnerOne(int length) {
    try {
      tryOpen(length, false);
      return true;
    } catch (AEADBadTagException e) {
      return false;
    }
  }

  private SealBrokenException broken(String what, @Nullable Throwable cause) {
    return new SealBrokenException(
        "chunk %d %s; get the file again".formatted(nonce.number() + 1, what), cause);
  }
}
