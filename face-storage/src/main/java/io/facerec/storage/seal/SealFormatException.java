package io.facerec.storage.seal;

/** The bytes are too short to be sealed bytes, or of a format that this release does not read. */
public final class SealFormatException extends SealException {
  private static final long serialVersionUID = 1L;

  SealFormatException(String message) {
    super(message, null);
  }

  @Override
  public String code() {
    return "seal_format";
  }
}
