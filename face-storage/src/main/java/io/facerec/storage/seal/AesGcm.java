package io.facerec.storage.seal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) by the JDK, with one cipher a thread: making one is dear. */
final class AesGcm {
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(AesGcm::newCipher);

  private AesGcm() {}

  static SecretKeySpec key(byte[] key) {
    return new SecretKeySpec(key, "AES");
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /**
   * This thread's cipher, ready for the associated data. {@code nonce} begins at {@code offset}.
   */
  static Cipher start(int mode, SecretKeySpec key, byte[] nonce, int offset) {
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce, offset, NONCE_BYTES));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM does not start", e);
    }
  }

  /** Ends sealing: what is out behind {@code outOffset} grows by the length and the tag. */
  static void seal(Cipher cipher, byte[] in, int length, byte[] out, int outOffset) {
    try {
      cipher.doFinal(in, 0, length, out, outOffset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM does not seal", e);
    }
  }

  /** Ends opening: the plain bytes, of which nothing is given out unless the tag is right. */
  static byte[] open(Cipher cipher, byte[] in, int offset, int length) throws AEADBadTagException {
    try {
      return cipher.doFinal(in, offset, length);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM does not open", e);
    }
  }

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES/GCM/NoPadding", e);
    }
  }
}
