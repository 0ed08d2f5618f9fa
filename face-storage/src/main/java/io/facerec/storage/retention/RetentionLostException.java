package io.facerec.storage.retention;

import io.facerec.error.FaceException;

/** Another process took the job over, because this one was not heard of for too long. */
public final class RetentionLostException extends FaceException {
  private static final long serialVersionUID = 1L;

  RetentionLostException() {
    super("another process took the retention job over; what this one committed is kept");
  }

  @Override
  public String code() {
    return "retention_lost";
  }
}
