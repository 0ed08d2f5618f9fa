package io.facerec.storage.sql;

/**
 * The connection was lost while a transaction was being committed: it may have been kept, now or in
 * a moment, or not. Only who can tell a transaction from its repetition may repeat it.
 */
public final class CommitOutcomeUnknownException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  CommitOutcomeUnknownException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "commit_outcome_unknown";
  }
}
