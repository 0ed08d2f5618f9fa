package io.facerec.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * A PostgreSQL database or a SQLite file with this release's schema. Thread-safe; holds connections
 * until closed.
 *
 * <p>Every method throws {@link DatabaseUnavailableException} when the database stays out of reach,
 * {@link DatabaseBusyException} when others stay in the way, and {@link DatabaseException} for
 * whatever else it refuses; none repeats values of rows. What the work throws itself rolls the
 * transaction back and comes out as it is.
 */
public final class Database implements AutoCloseable {
  private static final int MOST_SQLITE_READERS = 8;

  private final Dialect dialect;
  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final Transactions writing;
  private final Transactions reading;
  private final Transactions checking;

  private Database(Dialect dialect, DatabaseOptions options) {
    this.dialect = dialect;
    int readerCount = Math.min(options.poolSize(), MOST_SQLITE_READERS);
    this.writers =
        dialect.isOnePool()
            ? pool("facerec", options, options.poolSize())
            : pool("facerec-writer", options, 1);
    this.readers = dialect.isOnePool() ? writers : pool("facerec-readers", options, readerCount);
    this.writing =
        new Transactions(jdbi(writers), dialect, options.connectionTimeout(), options.retryTime());
    this.reading =
        new Transactions(jdbi(readers), dialect, options.connectionTimeout(), options.retryTime());
    this.checking =
        new Transactions(jdbi(readers), dialect, options.connectionTimeout(), Duration.ZERO);
  }

  /**
   * Brings the schema to this release's version, under a lock, and opens the database. The caller
   * closes it.
   *
   * @throws MigrationException when the schema cannot be brought to this version, or belongs to a
   *     release that is too new for this one
   * @throws DatabaseException when the database cannot be reached or refuses
   */
  public static Database open(DatabaseOptions options) {
    Migrations.of(options).migrate();
    return connect(options);
  }

  /** The same, whatever the schema. */
  static Database connect(DatabaseOptions options) {
    return new Database(dialect(options), options);
  }

  static Dialect dialect(DatabaseOptions options) {
    return options.location() instanceof DatabaseLocation.Postgres postgres
        ? new PostgresDialect(postgres, options)
        : new SqliteDialect((DatabaseLocation.Sqlite) options.location(), options);
  }

  public Dialect dialect() {
    return dialect;
  }

  /**
   * Runs a transaction. It is repeated after a conflict and after a connection that was lost before
   * the commit was sent: then nothing was kept.
   *
   * @throws CommitOutcomeUnknownException when the connection was lost during the commit
   */
  public <T> T write(SqlWork<T> work) {
    return writing.run(work);
  }

  /**
   * The same for work that recognises its own earlier, committed run, by a key that a unique index
   * knows, and then changes nothing: it is repeated after a lost commit too.
   *
   * @throws CommitOutcomeUnknownException when the database did not come back in time
   */
  public <T> T writeRepeatable(SqlWork<T> work) {
    return writing.runRepeatable(work);
  }

  /**
   * The same as {@link #write}, but the commit does not wait for the disk: what was written is
   * there for everybody and outlives this process, but not all of the last second's outlives the
   * machine, or PostgreSQL itself. For what only tells of something that changed nothing.
   */
  public <T> T writeRelaxed(SqlWork<T> work) {
    return writing.runRelaxed(work);
  }

  /** Reads as of one moment: a transaction that changes nothing. */
  public <T> T read(SqlWork<T> work) {
    return reading.run(
        handle -> {
          dialect.beginReading(handle);
          return work.run(handle);
        });
  }

  /** Reads with one statement: cheaper than {@link #read}. */
  public <T> T query(SqlWork<T> work) {
    return reading.runUnbound(work);
  }

  /**
   * Has the files let go of what was deleted, as far as that can be done at once. SQLite overwrites
   * deleted rows (secure_delete), and here empties its write-ahead log, where nobody else reads at
   * the moment. PostgreSQL keeps dead rows until it vacuums, and its own log until that is
   * recycled: what is biometric in them is sealed.
   */
  public void letGo() {
    dialect
        .letGo()
        .ifPresent(
            statement -> query((Handle handle) -> handle.createQuery(statement).mapToMap().list()));
  }

  /** Lets go of all connections; idempotent. */
  @Override
  public void close() {
    readers.close();
    writers.close();
  }

  private HikariDataSource pool(String name, DatabaseOptions options, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(name.equals("facerec-readers") ? dialect.reading() : dialect.writing());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(size, 2));
    config.setConnectionTimeout(options.connectionTimeout().toMillis());
    config.setLeakDetectionThreshold(options.leakDetection().toMillis());
    config.setKeepaliveTime(options.keepalive().toMillis());
    config.setMaxLifetime(options.maxLifetime().toMillis());
    config.setInitializationFailTimeout(-1);
    if (dialect instanceof PostgresDialect) {
      config.setConnectionInitSql(
          "set statement_timeout = " + options.statementTimeout().toMillis());
      config.setExceptionOverrideClassName(StalePrimary.class.getName());
    }
    return new HikariDataSource(config);
  }

  private Jdbi jdbi(HikariDataSource pool) {
    Jdbi jdbi = Jdbi.create(pool);
    // By default a failure's message repeats what was bound.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    dialect.configure(jdbi);
    return jdbi;
  }

  /**
   * Asks the database for an answer, once, and throws where there is none. For health checks: it
   * waits for a connection as long as everybody, and repeats nothing.
   */
  public void check() {
    checking.runUnbound(
        (Handle handle) -> handle.createQuery("select 1").mapTo(Integer.class).one());
  }

  /** How the pools of connections stand; answers at once. */
  public List<PoolState> pools() {
    return Stream.of(writers, readers).distinct().map(Database::state).toList();
  }

  private static PoolState state(HikariDataSource source) {
    HikariPoolMXBean pool = source.getHikariPoolMXBean();
    return new PoolState(
        source.getPoolName(),
        pool.getActiveConnections(),
        pool.getIdleConnections(),
        pool.getThreadsAwaitingConnection(),
        source.getMaximumPoolSize());
  }
}
