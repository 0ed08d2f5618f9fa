package io.facerec.storage.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What a passphrase, a header and associated data give: the key of the chunks, and a check that
 * tells a wrong passphrase from damaged chunks.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
record PassphraseKeys(SecretKeySpec chunks, byte[] check) {
  static final int CHECK_BYTES = 16;

  /** Argon2id 1.3 (RFC 9106), then HKDF over the header and the associated data. */
  static PassphraseKeys derive(byte[] passphrase, PassphraseHeader header, byte[] associated) {
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(header.memory())
            .withIterations(header.passes())
            .withParallelism(header.lanes())
            .withSalt(header.salt())
            .build());
    byte[] secret = new byte[32];
    argon.generateBytes(passphrase, secret);
    try {
      byte[] chunks = Hkdf.derive(secret, header.toBytes(), info("chunks", associated), 32);
      byte[] check = Hkdf.derive(secret, header.toBytes(), info("check", associated), CHECK_BYTES);
      return new PassphraseKeys(AesGcm.key(chunks), check);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  boolean isCheck(byte[] given) {
    return MessageDigest.isEqual(check, given);
  }

  private static byte[] info(String use, byte[] associated) {
    byte[] label = ("facerec/v1/passphrase/" + use + "/").getBytes(StandardCharsets.US_ASCII);
    byte[] info = Arrays.copyOf(label, label.length + associated.length);
    System.arraycopy(associated, 0, info, label.length, associated.length);
    return info;
  }
}
