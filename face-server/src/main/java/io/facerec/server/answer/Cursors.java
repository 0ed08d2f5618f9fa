package io.facerec.server.answer;

import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Places in lists as callers carry them from page to page: signed (HMAC-SHA256, RFC 2104, cut to
 * 128 bits) with {@code SECRET_KEY}, so that nobody makes one up, and bound to the list that they
 * are of. Thread-safe.
 */
public final class Cursors {
  private static final String FIELD = "cursor";
  private static final int SIGNATURE_BYTES = 16;

  private final byte[] key;

  /**
   * Cursors under a key.
   *
   * @param key of 32 bytes or more
   */
  public Cursors(byte[] key) {
    this.key = key.clone();
  }

  /**
   * A cursor.
   *
   * @param list which list, with the gallery and all filters that it was asked for with
   * @param place behind which the next page begins; not secret
   */
  public String write(String list, String place) {
    byte[] plain = place.getBytes(StandardCharsets.UTF_8);
    byte[] signature = sign(list, plain);
    byte[] both = Arrays.copyOf(signature, signature.length + plain.length);
    System.arraycopy(plain, 0, both, signature.length, plain.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /**
   * The place that a cursor names.
   *
   * @throws ProblemException 400 for what {@link #write} did not write for this list
   */
  public String read(String list, String cursor) {
    byte[] both;
    try {
      both = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
    if (both.length < SIGNATURE_BYTES) {
      throw refused();
    }
    byte[] plain = Arrays.copyOfRange(both, SIGNATURE_BYTES, both.length);
    if (!MessageDigest.isEqual(sign(list, plain), Arrays.copyOf(both, SIGNATURE_BYTES))) {
      throw refused();
    }
    return new String(plain, StandardCharsets.UTF_8);
  }

  private static ProblemException refused() {
    return ProblemException.of(
        List.of(new FieldFault(FIELD, "it is not of this list; begin without one")));
  }

  private byte[] sign(String list, byte[] place) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] name = list.getBytes(StandardCharsets.UTF_8);
      mac.update((byte) 1); // the version of this layout
      mac.update(
          new byte[] {
            (byte) (name.length >> 24),
            (byte) (name.length >> 16),
            (byte) (name.length >> 8),
            (byte) name.length
          });
      mac.update(name);
      return Arrays.copyOf(mac.doFinal(place), SIGNATURE_BYTES);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
