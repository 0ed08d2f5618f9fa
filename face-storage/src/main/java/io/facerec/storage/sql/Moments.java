package io.facerec.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads moments the way the database at hand keeps them. */
public final class Moments {
  private Moments() {}

  public static Instant of(ResultSet row, String column, StatementContext context)
      throws SQLException {
    return context.findColumnMapperFor(Instant.class).orElseThrow().map(row, column, context);
  }

  /** The same where the column may be empty. */
  public static Optional<Instant> find(ResultSet row, String column, StatementContext context)
      throws SQLException {
    return row.getObject(column) == null ? Optional.empty() : Optional.of(of(row, column, context));
  }

  /** A moment as both databases keep it: to the millisecond, earlier ones cut off. */
  public static Instant toMillis(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MILLIS);
  }
}
