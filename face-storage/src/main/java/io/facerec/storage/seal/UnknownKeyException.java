package io.facerec.storage.seal;

/** The bytes were sealed by a key that is not in the ring. */
public final class UnknownKeyException extends SealException {
  private static final long serialVersionUID = 1L;

  private final String keyId;

  UnknownKeyException(String keyId, String message) {
    super(message, null);
    this.keyId = keyId;
  }

  /** The key that is missing: 8 hex digits. */
  public String keyId() {
    return keyId;
  }

  @Override
  public String code() {
    return "unknown_key";
  }
}
