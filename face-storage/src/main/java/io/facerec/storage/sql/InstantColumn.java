package io.facerec.storage.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A moment: PostgreSQL's timestamptz, and milliseconds since 1970 (UTC) in SQLite. */
final class InstantColumn {
  private InstantColumn() {}

  static final class AsTimestamp implements ColumnMapper<Instant> {
    @Override
    public Instant map(ResultSet row, int column, StatementContext context) throws SQLException {
      return row.getObject(column, OffsetDateTime.class).toInstant();
    }
  }

  static final class ToTimestamp extends AbstractArgumentFactory<Instant> {
    ToTimestamp() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) -> set(statement, position, value);
    }

    static void set(PreparedStatement statement, int position, Instant value) throws SQLException {
      statement.setObject(position, value.atOffset(ZoneOffset.UTC));
    }
  }

  static final class AsMilliseconds implements ColumnMapper<Instant> {
    @Override
    public Instant map(ResultSet row, int column, StatementContext context) throws SQLException {
      return Instant.ofEpochMilli(row.getLong(column));
    }
  }

  static final class ToMilliseconds extends AbstractArgumentFactory<Instant> {
    ToMilliseconds() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) -> set(statement, position, value);
    }

    static void set(PreparedStatement statement, int position, Instant value) throws SQLException {
      statement.setLong(position, value.toEpochMilli());
    }
  }
}
