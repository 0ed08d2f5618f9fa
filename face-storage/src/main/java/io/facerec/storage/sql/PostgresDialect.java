package io.facerec.storage.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGStatement;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL 15 or newer. */
final class PostgresDialect implements Dialect {
  /** Serialization failure, deadlock, lock not available (PostgreSQL's manual, appendix A). */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");

  /** Shut down by an administrator, crashed, starting up, and: no longer the primary. */
  private static final Set<String> LOST = Set.of("57P01", "57P02", "57P03", "25006");

  private static final int SECONDS_TO_CONNECT = 5;
  private static final int SECONDS_BEYOND_TIMEOUT = 10;

  private final DatabaseLocation.Postgres location;
  private final int statementSeconds;

  PostgresDialect(DatabaseLocation.Postgres location, DatabaseOptions options) {
    this.location = location;
    this.statementSeconds = (int) Math.ceil(options.statementTimeout().toMillis() / 1e3);
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String rowLock() {
    return " for update";
  }

  @Override
  public String rowLockOfFreeOnes() {
    return " for update skip locked";
  }

  @Override
  public String rowShare() {
    return " for key share";
  }

  /** In text, bytes would take twice the room and much of the time. */
  @Override
  public void inBinary(PreparedStatement query) throws SQLException {
    query.unwrap(PGStatement.class).setPrepareThreshold(-1);
  }

  @Override
  public void beginReading(Handle handle) {
    handle.execute("set transaction isolation level repeatable read, read only");
  }

  @Override
  public void setInstant(PreparedStatement statement, int position, Instant value)
      throws SQLException {
    InstantColumn.ToTimestamp.set(statement, position, value);
  }

  @Override
  public void beginRelaxed(Handle handle) {
    handle.begin();
    PlainStatement.update(handle, "set local synchronous_commit to off", none -> {});
  }

  /** It was set for the transaction alone. */
  @Override
  public void endRelaxed(Handle handle) {}

  /**
   * A session plans a statement once, and keeps the plan: one that was right for an empty table
   * reads a full one from end to end. Only a new analysis makes it plan again.
   */
  @Override
  public Optional<String> analysis(List<String> tables) {
    return Optional.of("analyze (skip_locked) " + String.join(", ", tables));
  }

  /** Vacuuming does it, in its own time. */
  @Override
  public Optional<String> letGo() {
    return Optional.empty();
  }

  @Override
  public String databaseSize() {
    return "select pg_database_size(current_database())";
  }

  @Override
  public void configure(Jdbi jdbi) {
    jdbi.registerColumnMapper(new InstantColumn.AsTimestamp());
    jdbi.registerArgument(new InstantColumn.ToTimestamp());
  }

  @Override
  public DataSource writing() {
    return source(statementSeconds == 0 ? 0 : statementSeconds + SECONDS_BEYOND_TIMEOUT);
  }

  @Override
  public DataSource migrating() {
    return source(0);
  }

  private DataSource source(int socketSeconds) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    List<DatabaseHost> hosts = location.hosts();
    source.setServerNames(hosts.stream().map(DatabaseHost::name).toArray(String[]::new));
    source.setPortNumbers(hosts.stream().mapToInt(DatabaseHost::port).toArray());
    source.setDatabaseName(location.database());
    source.setUser(location.user());
    source.setPassword(location.password());
    source.setSslMode(location.sslMode().value());
    source.setApplicationName("facerec");
    source.setTargetServerType(hosts.size() > 1 ? "primary" : "any");
    source.setHostRecheckSeconds(2);
    source.setConnectTimeout(SECONDS_TO_CONNECT);
    source.setTcpKeepAlive(true);
    source.setSocketTimeout(socketSeconds);
    source.setReWriteBatchedInserts(true);
    // JSON is bound as text.
    source.setStringType("unspecified");
    // The server's details repeat the values of the row.
    source.setLogServerErrorDetail(false);
    return source;
  }

  @Override
  public DataSource reading() {
    return writing();
  }

  @Override
  public boolean isOnePool() {
    return true;
  }

  @Override
  public boolean isConflict(SQLException failure) {
    return CONFLICTS.contains(state(failure));
  }

  @Override
  public boolean isLost(SQLException failure) {
    return state(failure).startsWith("08") || LOST.contains(state(failure));
  }

  @Override
  public String advice(SQLException failure) {
    String hosts =
        location.hosts().stream().map(DatabaseHost::toString).collect(Collectors.joining(", "));
    String state = state(failure);
    return switch (state) {
      case "28P01", "28000" ->
          "; check DATABASE_USER and DATABASE_PASSWORD, and pg_hba.conf on " + hosts;
      case "3D000" -> "; create the database, or correct DATABASE_NAME";
      case "53100" -> "; the server's disk is full";
      case "53300" -> "; raise the server's max_connections or lower DATABASE_POOL_SIZE";
      case "57014" -> "; the statement took longer than DATABASE_STATEMENT_TIMEOUT";
      case "42501" -> "; the user lacks a right that migrations or the service need";
      default -> state.startsWith("08") ? "; is a primary running on " + hosts + "?" : "";
    };
  }

  private static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }
}
