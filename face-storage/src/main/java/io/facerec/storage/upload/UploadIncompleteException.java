package io.facerec.storage.upload;

import io.facerec.error.FaceException;
import java.util.UUID;

/** The upload has no picture yet. */
public final class UploadIncompleteException extends FaceException {
  private static final long serialVersionUID = 1L;

  UploadIncompleteException(UUID upload) {
    super("upload %s has no picture yet; put it first".formatted(upload));
  }

  @Override
  public String code() {
    return "upload_incomplete";
  }
}
