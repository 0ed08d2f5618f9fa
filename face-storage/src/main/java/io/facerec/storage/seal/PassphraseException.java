package io.facerec.storage.seal;

import io.facerec.error.FaceException;

/** A passphrase that is too short, or not the one that a file was sealed with. */
public final class PassphraseException extends FaceException {
  private static final long serialVersionUID = 1L;

  PassphraseException(String message) {
    super(message);
  }

  @Override
  public String code() {
    return "passphrase";
  }
}
