package io.facerec.storage.seal;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** HKDF with HMAC-SHA256: RFC 5869. */
final class Hkdf {
  private Hkdf() {}

  /**
   * @param salt may be empty: HKDF then takes zeros
   * @param length of the key in bytes, at most 255 * 32
   */
  static byte[] derive(byte[] keyMaterial, byte[] salt, byte[] info, int length) {
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    hkdf.init(new HKDFParameters(keyMaterial, salt, info));
    byte[] key = new byte[length];
    hkdf.generateBytes(key, 0, length);
    return key;
  }
}
