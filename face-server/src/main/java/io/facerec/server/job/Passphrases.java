package io.facerec.server.job;

import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.seal.AssociatedData;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.PassphraseException;
import io.facerec.storage.seal.PassphraseSealer;
import io.facerec.storage.seal.Purpose;
import io.facerec.storage.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Passphrases of files while their jobs wait: sealed under {@code ENCRYPTION_KEY}, and thrown away
 * with the end of the job. Thread-safe.
 */
final class Passphrases {
  private static final byte[] PLACE = AssociatedData.of("job", "passphrase");

  private final Sealer sealer;

  Passphrases(KeyRing keys) {
    this.sealer = keys.sealer(Purpose.SECRET);
  }

  /**
   * Seals one.
   *
   * @throws ProblemException when it is too short
   */
  String seal(String passphrase) {
    try {
      PassphraseSealer.of(passphrase.toCharArray()).close();
      return Base64.getEncoder()
          .encodeToString(sealer.seal(passphrase.getBytes(StandardCharsets.UTF_8), PLACE));
    } catch (PassphraseException e) {
      throw ProblemException.of(
          List.of(
              new FieldFault(
                  "passphrase",
                  "it has at least %d characters".formatted(PassphraseSealer.LEAST_CHARACTERS))));
    }
  }

  /** What seals or opens a file with it. The caller closes that. */
  PassphraseSealer open(String sealed) {
    byte[] plain = sealer.open(Base64.getDecoder().decode(sealed), PLACE);
    return PassphraseSealer.of(new String(plain, StandardCharsets.UTF_8).toCharArray());
  }
}
