package io.facerec.storage.gallery;

import io.facerec.error.FaceException;
import java.util.UUID;

/** Another subject of the gallery has that external id. */
public final class SubjectExistsException extends FaceException {
  private static final long serialVersionUID = 1L;

  SubjectExistsException(UUID subject) {
    super("subject %s has that external id already; use it, or another id".formatted(subject));
  }

  @Override
  public String code() {
    return "subject_exists";
  }
}
