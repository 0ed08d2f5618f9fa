package io.facerec.server.job;

import io.facerec.error.FaceException;

/** An archive cannot be used; the message says why. */
final class ArchiveException extends FaceException {
  private static final long serialVersionUID = 1L;

  ArchiveException(String message) {
    super("the archive cannot be used: " + message);
  }

  @Override
  public String code() {
    return "archive";
  }
}
