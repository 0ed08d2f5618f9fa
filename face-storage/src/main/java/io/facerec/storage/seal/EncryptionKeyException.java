package io.facerec.storage.seal;

import io.facerec.error.FaceException;

/** A key that is missing, is not 64 hex digits, or is too weak to be used. */
public final class EncryptionKeyException extends FaceException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what is wrong and what to do, never a key
   */
  public EncryptionKeyException(String message) {
    super(message);
  }

  @Override
  public String code() {
    return "encryption_key";
  }
}
