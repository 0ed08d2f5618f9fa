package io.facerec.storage.gallery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads moments the way the database at hand keeps them. */
final class Moments {
  private Moments() {}

  static Instant of(ResultSet row, String column, StatementContext context) throws SQLException {
    return context.findColumnMapperFor(Instant.class).orElseThrow().map(row, column, context);
  }
}
