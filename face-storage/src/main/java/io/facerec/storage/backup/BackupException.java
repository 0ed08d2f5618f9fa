package io.facerec.storage.backup;

import io.facerec.error.FaceException;
import org.jspecify.annotations.Nullable;

/** A backup that cannot be made, or put back here. */
public final class BackupException extends FaceException {
  private static final long serialVersionUID = 1L;

  BackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  BackupException(String message) {
    this(message, null);
  }

  @Override
  public String code() {
    return "backup";
  }
}
