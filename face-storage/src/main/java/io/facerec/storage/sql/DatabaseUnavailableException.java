package io.facerec.storage.sql;

import org.jspecify.annotations.Nullable;

/** The database cannot be reached, or was lost before anything was committed. */
public final class DatabaseUnavailableException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  DatabaseUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "database_unavailable";
  }
}
