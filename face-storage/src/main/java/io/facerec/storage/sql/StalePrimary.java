package io.facerec.storage.sql;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Throws connections out of the pool whose server has become a standby ("cannot execute UPDATE in a
 * read-only transaction"): the pool's own list does not know that state. HikariCP makes it by name.
 */
public final class StalePrimary implements SQLExceptionOverride {
  private static final String READ_ONLY_TRANSACTION = "25006";

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return READ_ONLY_TRANSACTION.equals(failure.getSQLState())
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
