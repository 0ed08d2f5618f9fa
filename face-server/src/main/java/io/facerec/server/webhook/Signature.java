package io.facerec.server.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By which a receiver knows that a delivery is ours and new.
 *
 * <p>{@code X-Facerec-Signature} is {@code v1=} and the HMAC-SHA256 (RFC 2104), in hex, under the
 * webhook's secret, of the time in {@code X-Facerec-Timestamp} (seconds since 1970), a dot, and the
 * body as it came. A receiver computes it over the raw bytes, compares in constant time, refuses
 * what is more than five minutes old or ahead, and remembers {@code X-Facerec-Delivery} for as
 * long: an attempt that is repeated has the same id and a new time.
 */
final class Signature {
  private Signature() {}

  static String of(byte[] secret, Instant time, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update((time.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
      return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
