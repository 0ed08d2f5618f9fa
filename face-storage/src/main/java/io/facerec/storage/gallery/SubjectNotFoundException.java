package io.facerec.storage.gallery;

import io.facerec.error.FaceException;
import java.util.UUID;

/** The gallery has no such subject. */
public final class SubjectNotFoundException extends FaceException {
  private static final long serialVersionUID = 1L;

  SubjectNotFoundException(UUID subject) {
    super("the gallery has no subject %s; it may have been removed or merged".formatted(subject));
  }

  @Override
  public String code() {
    return "subject_not_found";
  }
}
