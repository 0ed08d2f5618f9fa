package io.facerec.testing.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A known vector in the forms in which it may leak, and a known picture, and the search for them in
 * raw bytes. A form is found by any 16 bytes of it that begin at a multiple of 16: what is cut over
 * the pages of a database is found too.
 */
public final class PlainBytes {
  private static final int PIECE = 16;

  private final float[] vector;
  private final byte[] picture;
  private final Map<String, byte[]> forms = new LinkedHashMap<>();

  private PlainBytes(float[] vector, byte[] picture) {
    this.vector = vector;
    this.picture = picture;
    forms.put("float, big-endian", floats(ByteOrder.BIG_ENDIAN));
    forms.put("float, little-endian", floats(ByteOrder.LITTLE_ENDIAN));
    forms.put("int8", int8());
    forms.put("picture", picture);
  }

  /** A vector of 128 dimensions and unit length, and one of the sample pictures. */
  public static PlainBytes known() {
    float[] vector = new float[128];
    Random random = new Random(7);
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    try {
      String samples = System.getenv("FACE_SAMPLES");
      if (samples == null) {
        throw new AssertionError("FACE_SAMPLES is not set; scripts/test.sh sets it");
      }
      return new PlainBytes(vector, Files.readAllBytes(Path.of(samples, "live1.jpg")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public float[] vector() {
    return vector.clone();
  }

  public byte[] picture() {
    return picture.clone();
  }

  /** All that is searched for. */
  public List<byte[]> contents() {
    return List.copyOf(forms.values());
  }

  /** The SHA-256 of each of the contents, in hex: names that would betray them. */
  public List<String> hashes() {
    return contents().stream().map(PlainBytes::sha256).toList();
  }

  /** The forms that are found in the bytes. */
  public List<String> foundIn(byte[] raw) {
    Map<ByteBuffer, String> pieces = new LinkedHashMap<>();
    forms.forEach(
        (form, bytes) -> {
          for (int i = 0; i + PIECE <= bytes.length; i += PIECE) {
            ByteBuffer piece = ByteBuffer.wrap(bytes, i, PIECE).slice();
            if (!isMonotonous(piece)) {
              pieces.put(piece, form);
            }
          }
        });
    List<String> found = new ArrayList<>();
    for (int i = 0; i + PIECE <= raw.length; i++) {
      String form = pieces.get(ByteBuffer.wrap(raw, i, PIECE));
      if (form != null && !found.contains(form)) {
        found.add(form);
      }
    }
    return found;
  }

  /** Zeros and other repetitions, which pictures have and databases too. */
  private static boolean isMonotonous(ByteBuffer piece) {
    return IntStream.range(0, PIECE).map(piece::get).distinct().count() < 8;
  }

  private byte[] floats(ByteOrder order) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(order);
    for (float value : vector) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  /** Scaled by the largest value, and by 127: in both ways that templates are quantised. */
  private byte[] int8() {
    float most = 0;
    for (float value : vector) {
      most = Math.max(most, Math.abs(value));
    }
    ByteBuffer bytes = ByteBuffer.allocate(2 * vector.length);
    for (float value : vector) {
      bytes.put((byte) Math.round(127 * value / most));
    }
    for (float value : vector) {
      bytes.put((byte) Math.round(127 * value));
    }
    return bytes.array();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
