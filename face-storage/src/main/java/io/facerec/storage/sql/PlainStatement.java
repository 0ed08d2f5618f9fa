package io.facerec.storage.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Statements by the driver alone, for what every request does: jdbi takes several times as long
 * over one. What fails, fails as jdbi's statements do.
 */
public final class PlainStatement {
  private PlainStatement() {}

  /** Sets the parameters of a statement, which count from 1. */
  public interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  /** Reads a row; its columns count from 1. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Changes rows. */
  public static void update(Handle handle, String sql, Parameters parameters) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      parameters.set(statement);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** What a query's first row holds; empty where there is none. */
  public static <T> Optional<T> find(Handle handle, String sql, Parameters parameters, Row<T> row) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      parameters.set(statement);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static UnableToExecuteStatementException failed(SQLException e) {
    return new UnableToExecuteStatementException(e, null);
  }
}
