package io.facerec.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** The chunks of a PNG, to be put together wrongly. */
final class PngParts {
  static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  static final byte[] END = chunk("IEND", new byte[0]);

  /** One byte a pixel. */
  static final int GREY = 0;

  private PngParts() {}

  static byte[] chunk(String type, byte[] data) {
    byte[] typed = new Bytes().ascii(type).all(data).toArray();
    CRC32 crc = new CRC32();
    crc.update(typed);
    return new Bytes().u32(data.length).all(typed).u32(crc.getValue()).toArray();
  }

  static byte[] header(int width, int height, int bits, int colourType) {
    return chunk(
        "IHDR", new Bytes().u32(width).u32(height).u8(bits, colourType, 0, 0, 0).toArray());
  }

  static byte[] png(byte[]... chunks) {
    return Bytes.join(SIGNATURE, Bytes.join(chunks), END);
  }

  /** That many zero bytes, deflated. */
  static byte[] deflatedZeros(long count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 16];
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      for (long left = count; left > 0; left -= block.length) {
        deflater.write(block, 0, (int) Math.min(block.length, left));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
