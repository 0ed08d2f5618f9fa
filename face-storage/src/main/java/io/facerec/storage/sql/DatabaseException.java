package io.facerec.storage.sql;

import io.facerec.error.FaceException;
import org.jspecify.annotations.Nullable;

/**
 * The database refused or failed; nothing of the transaction was kept, unless a subclass says
 * otherwise.
 */
public sealed class DatabaseException extends FaceException
    permits DatabaseBusyException, DatabaseUnavailableException, CommitOutcomeUnknownException {
  private static final long serialVersionUID = 1L;

  DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "database";
  }
}
