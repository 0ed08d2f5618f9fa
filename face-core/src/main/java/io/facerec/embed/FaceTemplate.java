package io.facerec.embed;

import java.util.Arrays;

/** A face as a unit vector, with its origin. Immutable. */
public final class FaceTemplate {
  private final TemplateOrigin origin;
  private final float[] vector;

  /**
   * Scales a vector to unit length.
   *
   * @throws IllegalArgumentException when its length is not the origin's dimensions, or when it is
   *     0 or not finite
   */
  public FaceTemplate(TemplateOrigin origin, float[] vector) {
    if (vector.length != origin.dimensions()) {
      throw new IllegalArgumentException(
          "a template of %s has %d values, got %d"
              .formatted(origin, origin.dimensions(), vector.length));
    }
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    if (!(squares > 0 && squares < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a template needs a finite vector other than 0; its squared length is " + squares);
    }
    double scale = 1 / Math.sqrt(squares);
    this.origin = origin;
    this.vector = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      this.vector[i] = (float) (vector[i] * scale);
    }
  }

  /**
   * Reads what {@link #toBytes()} wrote.
   *
   * @throws TemplateFormatException when the bytes are no template, of an unknown version, cut off
   *     or damaged
   */
  public static FaceTemplate fromBytes(byte[] bytes) {
    return TemplateCodec.decode(bytes);
  }

  public TemplateOrigin origin() {
    return origin;
  }

  public int dimensions() {
    return vector.length;
  }

  /** A copy of the unit vector. */
  public float[] vector() {
    return vector.clone();
  }

  /**
   * The dot product with a vector, accumulated in single precision in four lanes.
   *
   * @throws IllegalArgumentException when the other vector has another length
   */
  public float dot(FaceTemplate other) {
    float[] b = other.vector;
    if (b.length != vector.length) {
      throw new IllegalArgumentException(
          "templates of %d and %d dimensions have no dot product"
              .formatted(vector.length, b.length));
    }
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < vector.length; i += 4) {
      s0 += vector[i] * b[i];
      s1 += vector[i + 1] * b[i + 1];
      s2 += vector[i + 2] * b[i + 2];
      s3 += vector[i + 3] * b[i + 3];
    }
    for (; i < vector.length; i++) {
      s0 += vector[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** The versioned binary form; see {@link TemplateCodec} for its layout. */
  public byte[] toBytes() {
    return TemplateCodec.encode(origin, vector);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FaceTemplate template
        && origin.equals(template.origin)
        && Arrays.equals(vector, template.vector);
  }

  @Override
  public int hashCode() {
    return 31 * origin.hashCode() + Arrays.hashCode(vector);
  }

  /** The origin only: a vector must not end up in a log. */
  @Override
  public String toString() {
    return "FaceTemplate[" + origin + "]";
  }
}
