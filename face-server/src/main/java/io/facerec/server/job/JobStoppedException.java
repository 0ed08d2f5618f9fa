package io.facerec.server.job;

import io.facerec.error.FaceException;

/** A job is not to go on here: it was cancelled, lost to another process, or the server stops. */
final class JobStoppedException extends FaceException {
  private static final long serialVersionUID = 1L;

  JobStoppedException(String message) {
    super(message);
  }

  @Override
  public String code() {
    return "stopped";
  }
}
