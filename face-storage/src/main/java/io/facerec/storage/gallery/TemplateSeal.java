package io.facerec.storage.gallery;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import io.facerec.storage.seal.AssociatedData;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.seal.Sealer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Templates as the database keeps them: sealed, and bound to their gallery, subject, own id and
 * model. What is sealed:
 *
 * <pre>
 * 1 byte    1          version
 * 4d bytes             IEEE 754 single precision, little-endian, unit length
 * </pre>
 *
 * The origin stands in the gallery's row. Opening scales to unit length again, which moves a
 * component by less than the SDK gallery's fixed point does.
 */
record TemplateSeal(Sealer sealer, String gallery, TemplateOrigin origin) {
  private static final byte VERSION = 1;

  byte[] seal(FaceTemplate template, String subject, String id) {
    float[] vector = template.vector();
    ByteBuffer plain =
        ByteBuffer.allocate(plainBytes()).order(ByteOrder.LITTLE_ENDIAN).put(VERSION);
    plain.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
    return sealer.seal(plain.array(), place(subject, id));
  }

  /**
   * @throws SealException when it was damaged, altered or moved, or its key is not in the ring
   * @throws IllegalArgumentException when what was sealed is no template of the gallery
   */
  FaceTemplate open(byte[] sealed, String subject, String id) {
    byte[] plain = sealer.open(sealed, place(subject, id));
    if (plain.length != plainBytes() || plain[0] != VERSION) {
      throw new IllegalArgumentException(
          "%d bytes of version %d are no template of %d dimensions"
              .formatted(plain.length, plain.length == 0 ? 0 : plain[0], origin.dimensions()));
    }
    float[] vector = new float[origin.dimensions()];
    ByteBuffer.wrap(plain, 1, plain.length - 1)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(vector);
    return new FaceTemplate(origin, vector);
  }

  /** The same template for another subject. */
  byte[] sealAgain(TemplateRow template, String subject) {
    String id = template.id().toString();
    byte[] plain = sealer.open(template.sealed(), place(template.subject().toString(), id));
    return sealer.seal(plain, place(subject, id));
  }

  int sealedBytes() {
    return plainBytes() + Sealer.OVERHEAD;
  }

  private int plainBytes() {
    return 1 + Float.BYTES * origin.dimensions();
  }

  private byte[] place(String subject, String id) {
    return AssociatedData.of(
        "template", gallery, subject, id, origin.modelId(), origin.modelSha256());
  }
}
