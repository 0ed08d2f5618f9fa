package io.facerec.storage.sql;

/** Others' transactions were in the way for longer than it was tried; nothing was kept. */
public final class DatabaseBusyException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  DatabaseBusyException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "database_busy";
  }
}
