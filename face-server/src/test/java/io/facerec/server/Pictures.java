package io.facerec.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The same face in other bytes. */
final class Pictures {
  /** The length of the last chunk of every PNG, IEND, which is empty. */
  private static final int END = 12;

  private Pictures() {}

  /** A PNG with a text in it (chunk tEXt; PNG specification, 11.3.4.3). */
  static byte[] withComment(byte[] png, String comment) {
    byte[] content = ("tEXtComment\0" + comment).getBytes(StandardCharsets.ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(png, 0, png.length - END);
    all.writeBytes(ByteBuffer.allocate(4).putInt(content.length - 4).array());
    all.writeBytes(content);
    all.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    all.write(png, png.length - END, END);
    return all.toByteArray();
  }
}
