package io.facerec.storage.transfer;

import io.facerec.error.FaceException;

/** A list of pictures to enrol cannot be read; the message says where and why. */
public final class EnrolmentListException extends FaceException {
  private static final long serialVersionUID = 1L;

  EnrolmentListException(String message) {
    super(message);
  }

  public EnrolmentListException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "enrolment_list";
  }
}
