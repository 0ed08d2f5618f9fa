package io.facerec.storage.gallery;

import io.facerec.error.FaceException;
import java.util.UUID;

/** A stored template that does not open where it stands: damaged, altered or moved. */
public final class TemplateRefusedException extends FaceException {
  private static final long serialVersionUID = 1L;

  TemplateRefusedException(UUID template, RuntimeException cause) {
    super(
        "template %s is refused: %s; remove it, or restore it from a backup"
            .formatted(template, cause.getMessage()),
        cause);
  }

  @Override
  public String code() {
    return "template_refused";
  }
}
