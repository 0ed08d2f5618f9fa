package io.facerec.storage.gallery;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** What is done in the transaction that removes something; both are kept, or none. */
@FunctionalInterface
public interface RemovalWork<R, T> {
  /**
   * Does it.
   *
   * @param handle open until this returns; not to be closed, committed or rolled back
   * @param removed what goes
   */
  T run(Handle handle, R removed) throws SQLException;
}
