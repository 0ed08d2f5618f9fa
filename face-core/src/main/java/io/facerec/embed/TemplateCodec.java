package io.facerec.embed;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * Version 1 of a template's bytes, big-endian:
 *
 * <pre>
 * 4 bytes   'F' 'R' 'T' 1       magic and version
 * 2 bytes   n, then n bytes     model id, UTF-8
 * 32 bytes                      SHA-256 of the model file
 * 4 bytes                       fingerprint of the pre-processing
 * 2 bytes   d                   dimensions
 * 4d bytes                      IEEE 754 single precision, unit length
 * 4 bytes                       CRC-32 of all that stands before
 * </pre>
 */
final class TemplateCodec {
  private static final int MAGIC = 'F' << 24 | 'R' << 16 | 'T' << 8;
  private static final int VERSION = 1;
  private static final int FIXED_BYTES = 4 + 2 + 32 + 4 + 2 + 4;
  private static final int SHA256_BYTES = 32;

  private TemplateCodec() {}

  static byte[] encode(TemplateOrigin origin, float[] vector) {
    byte[] modelId = origin.modelId().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(FIXED_BYTES + modelId.length + Float.BYTES * vector.length);
    bytes.putInt(MAGIC | VERSION);
    bytes.putShort((short) modelId.length).put(modelId);
    bytes.put(HexFormat.of().parseHex(origin.modelSha256()));
    bytes.putInt(origin.preprocessing());
    bytes.putShort((short) vector.length);
    for (float value : vector) {
      bytes.putFloat(value);
    }
    return bytes.putInt(checksum(bytes.array(), bytes.position())).array();
  }

  static FaceTemplate decode(byte[] encoded) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(encoded);
      int head = bytes.getInt();
      if ((head & 0xffffff00) != MAGIC) {
        throw new TemplateFormatException(
            "these %d bytes are no template".formatted(encoded.length));
      }
      if ((head & 0xff) != VERSION) {
        throw new TemplateFormatException(
            "the template has version %d, this release reads %d".formatted(head & 0xff, VERSION));
      }
      byte[] modelId = take(bytes, Short.toUnsignedInt(bytes.getShort()));
      String sha256 = HexFormat.of().formatHex(take(bytes, SHA256_BYTES));
      int preprocessing = bytes.getInt();
      float[] vector = new float[Short.toUnsignedInt(bytes.getShort())];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = bytes.getFloat();
      }
      requireChecksum(bytes, encoded);
      TemplateOrigin origin =
          new TemplateOrigin(
              new String(modelId, StandardCharsets.UTF_8), sha256, vector.length, preprocessing);
      return new FaceTemplate(origin, vector);
    } catch (BufferUnderflowException e) {
      throw new TemplateFormatException(
          "the template is cut off after %d bytes".formatted(encoded.length));
    } catch (IllegalArgumentException e) {
      throw new TemplateFormatException("the template is damaged: " + e.getMessage());
    }
  }

  private static void requireChecksum(ByteBuffer bytes, byte[] encoded) {
    int end = bytes.position();
    if (bytes.getInt() != checksum(encoded, end) || bytes.hasRemaining()) {
      throw new TemplateFormatException(
          "the template is damaged: the checksum of its %d bytes does not match"
              .formatted(encoded.length));
    }
  }

  private static byte[] take(ByteBuffer bytes, int count) {
    byte[] taken = new byte[count];
    bytes.get(taken);
    return taken;
  }

  private static int checksum(byte[] bytes, int end) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, end);
    return (int) checksum.getValue();
  }
}
