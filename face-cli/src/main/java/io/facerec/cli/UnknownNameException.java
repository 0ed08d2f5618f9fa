package io.facerec.cli;

import io.facerec.error.FaceException;

/** What was named is not stored, or more than one is named so. */
final class UnknownNameException extends FaceException {
  private static final long serialVersionUID = 1L;

  private final String code;

  UnknownNameException(String code, String message) {
    super(message);
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
