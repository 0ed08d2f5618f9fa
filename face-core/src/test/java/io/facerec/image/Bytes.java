package io.facerec.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts a file together by hand, byte by byte; big-endian unless the name says otherwise. */
final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Bytes u8(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  Bytes u16(int value) {
    return u8(value >> 8, value);
  }

  Bytes u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  Bytes u16Little(int value) {
    return u8(value, value >> 8);
  }

  Bytes u32Little(long value) {
    return u16Little((int) value).u16Little((int) (value >> 16));
  }

  Bytes ascii(String text) {
    return all(text.getBytes(StandardCharsets.US_ASCII));
  }

  Bytes all(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Bytes zeros(int count) {
    return all(new byte[count]);
  }

  byte[] toArray() {
    return out.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    Bytes joined = new Bytes();
    for (byte[] part : parts) {
      joined.all(part);
    }
    return joined.toArray();
  }

  /** A copy with some bytes overwritten. */
  static byte[] patched(byte[] bytes, int at, int... values) {
    byte[] copy = bytes.clone();
    for (int i = 0; i < values.length; i++) {
      copy[at + i] = (byte) values[i];
    }
    return copy;
  }

  /** A copy with more bytes put in. */
  static byte[] inserted(byte[] bytes, int at, byte[] more) {
    return join(Arrays.copyOf(bytes, at), more, Arrays.copyOfRange(bytes, at, bytes.length));
  }

  static int indexOf(byte[] bytes, String ascii) {
    return indexOf(bytes, 0, ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  static int indexOf(byte[] bytes, int from, byte[] wanted) {
    for (int at = from; at + wanted.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new AssertionError("the bytes hold no " + Arrays.toString(wanted));
  }
}
