package io.facerec.storage.upload;

import io.facerec.error.FaceException;
import java.util.UUID;

/** The upload has another picture already. */
public final class UploadCompleteException extends FaceException {
  private static final long serialVersionUID = 1L;

  UploadCompleteException(UUID upload) {
    super("upload %s has another picture already; begin another one".formatted(upload));
  }

  @Override
  public String code() {
    return "upload_complete";
  }
}
