package io.facerec.storage.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** SQLite with a write-ahead log: one writer, readers beside it, several processes. */
final class SqliteDialect implements Dialect {
  /** Rows hold some 600 bytes; at SQLite's own 4096 a page would waste a tenth. */
  private static final int PAGE_BYTES = 8192;

  private static final int PRIMARY_CODE = 0xff;
  private static final Set<SQLiteErrorCode> CONFLICTS =
      Set.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED);

  private final DatabaseLocation.Sqlite location;
  private final int busyMillis;

  SqliteDialect(DatabaseLocation.Sqlite location, DatabaseOptions options) {
    this.location = location;
    this.busyMillis = (int) options.busyTimeout().toMillis();
  }

  @Override
  public String name() {
    return "sqlite";
  }

  /** Nothing: a transaction that writes has the whole file for itself. */
  @Override
  public String rowLock() {
    return "";
  }

  /** Nothing either. */
  @Override
  public String rowLockOfFreeOnes() {
    return "";
  }

  /** Nothing either. */
  @Override
  public String rowShare() {
    return "";
  }

  /** It knows nothing else. */
  @Override
  public void inBinary(PreparedStatement query) {}

  /** The file is seen as of the first read anyway. */
  @Override
  public void beginReading(Handle handle) {}

  @Override
  public void setInstant(PreparedStatement statement, int position, Instant value)
      throws SQLException {
    InstantColumn.ToMilliseconds.set(statement, position, value);
  }

  @Override
  public void beginRelaxed(Handle handle) {
    PlainStatement.update(handle, "pragma synchronous = normal", none -> {});
    handle.begin();
  }

  @Override
  public void endRelaxed(Handle handle) {
    PlainStatement.update(handle, "pragma synchronous = full", none -> {});
  }

  /** Its plans do not ask. */
  @Override
  public Optional<String> analysis(List<String> tables) {
    return Optional.empty();
  }

  /** The write-ahead log still has the pages as they were. */
  @Override
  public Optional<String> letGo() {
    return Optional.of("pragma wal_checkpoint(truncate)");
  }

  @Override
  public String databaseSize() {
    return "select page_count * page_size from pragma_page_count(), pragma_page_size()";
  }

  @Override
  public void configure(Jdbi jdbi) {
    jdbi.registerColumnMapper(new InstantColumn.AsMilliseconds());
    jdbi.registerArgument(new InstantColumn.ToMilliseconds());
    jdbi.registerArgument(new UuidAsText());
    jdbi.registerColumnMapper(
        UUID.class, (row, column, context) -> UUID.fromString(row.getString(column)));
  }

  @Override
  public DataSource writing() {
    SQLiteConfig config = config();
    // Takes the lock at once: a reader that becomes a writer half-way could only fail.
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    return source(config);
  }

  @Override
  public DataSource reading() {
    return source(config());
  }

  @Override
  public DataSource migrating() {
    return writing();
  }

  private SQLiteConfig config() {
    try {
      PrivateFiles.file(location.file());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make %s; its folder must be writable".formatted(location.file()), e);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setPageSize(PAGE_BYTES);
    config.setJournalMode(JournalMode.WAL);
    // What was acknowledged outlives a loss of power.
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(busyMillis);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    // Deleted templates are overwritten, not only forgotten.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
    return config;
  }

  private DataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + location.file());
    return source;
  }

  @Override
  public boolean isOnePool() {
    return false;
  }

  @Override
  public boolean isConflict(SQLException failure) {
    return CONFLICTS.contains(code(failure));
  }

  @Override
  public boolean isLost(SQLException failure) {
    return false;
  }

  @Override
  public String advice(SQLException failure) {
    return switch (code(failure)) {
      case SQLITE_FULL -> "; the disk is full";
      case SQLITE_READONLY, SQLITE_CANTOPEN ->
          "; %s and its folder must be writable".formatted(location.file());
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          "; %s is damaged or no database: restore it from a backup".formatted(location.file());
      case SQLITE_IOERR -> "; the disk under %s fails".formatted(location.file());
      default -> "";
    };
  }

  private static SQLiteErrorCode code(SQLException failure) {
    return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & PRIMARY_CODE);
  }

  private static final class UuidAsText extends AbstractArgumentFactory<UUID> {
    UuidAsText() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setString(position, value.toString());
    }
  }
}
