package io.facerec.storage.upload;

import io.facerec.error.FaceException;
import java.util.UUID;

/** There is no such upload: it expired, was deleted, or never was. */
public final class UploadNotFoundException extends FaceException {
  private static final long serialVersionUID = 1L;

  UploadNotFoundException(UUID upload) {
    super("there is no upload %s, or it expired; begin another one".formatted(upload));
  }

  @Override
  public String code() {
    return "upload_not_found";
  }
}
