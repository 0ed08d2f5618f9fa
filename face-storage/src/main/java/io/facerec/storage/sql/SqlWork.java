package io.facerec.storage.sql;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** What is done inside one transaction; it may be run several times. */
@FunctionalInterface
public interface SqlWork<T> {
  /**
   * Does it.
   *
   * @param handle open until this returns; not to be closed, committed or rolled back
   */
  T run(Handle handle) throws SQLException;
}
