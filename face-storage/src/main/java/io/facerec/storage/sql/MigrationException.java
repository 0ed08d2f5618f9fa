package io.facerec.storage.sql;

import io.facerec.error.FaceException;
import org.jspecify.annotations.Nullable;

/** A schema that cannot be brought to the version of this release, or back. */
public final class MigrationException extends FaceException {
  private static final long serialVersionUID = 1L;

  MigrationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "migration";
  }
}
