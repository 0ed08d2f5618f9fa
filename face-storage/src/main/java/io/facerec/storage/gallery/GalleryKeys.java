package io.facerec.storage.gallery;

import io.facerec.storage.seal.AssociatedData;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.KeyedHash;
import io.facerec.storage.seal.Purpose;
import java.security.SecureRandom;
import java.util.UUID;

/** What the key ring seals and opens for galleries. */
record GalleryKeys(KeyRing keys) {

  static byte[] newSecret() {
    byte[] secret = new byte[KeyedHash.SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /** A secret as the gallery's row has it. */
  byte[] sealed(UUID gallery, byte[] secret) {
    return keys.sealer(Purpose.SECRET).seal(secret, place(gallery));
  }

  /**
   * What picture hashes are keyed with.
   *
   * @throws io.facerec.storage.seal.SealException when the keys do not open it
   */
  byte[] secret(GalleryRow row) {
    return keys.sealer(Purpose.SECRET).open(row.hashKey(), place(row.id()));
  }

  TemplateSeal seal(GalleryRow row) {
    return new TemplateSeal(keys.sealer(Purpose.TEMPLATE), row.id().toString(), row.origin());
  }

  static byte[] place(UUID gallery) {
    return AssociatedData.of("gallery", gallery.toString(), "hash-key");
  }
}
