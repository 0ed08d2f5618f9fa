package io.facerec.storage.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What PostgreSQL and SQLite do differently. */
public sealed interface Dialect permits PostgresDialect, SqliteDialect {

  /** {@code postgresql} or {@code sqlite}: the folder of its migrations. */
  String name();

  /**
   * What locks the rows of a SELECT until the transaction ends, with a blank before; or nothing.
   */
  String rowLock();

  /** The same, and leaves out those that another transaction has locked. */
  String rowLockOfFreeOnes();

  /** What keeps the rows of a SELECT from being deleted until the transaction ends; as above. */
  String rowShare();

  /** Has a query's rows sent in binary, where the driver has a choice. */
  void inBinary(PreparedStatement query) throws SQLException;

  /** Sets a parameter of {@link PlainStatement} to a moment. */
  void setInstant(PreparedStatement statement, int position, Instant value) throws SQLException;

  /** Makes a transaction one that only reads, and all of it as of one moment. */
  void beginReading(Handle handle);

  /**
   * Begins a transaction whose commit does not wait for the disk: it is there for everybody and
   * outlives this process, but not all of the last second's outlive the machine. {@link
   * #endRelaxed} comes after its end.
   */
  void beginRelaxed(Handle handle);

  /** Commits of this connection wait for the disk again. */
  void endRelaxed(Handle handle);

  /** Counts anew how full tables are, so that plans fit; empty where that is of no use. */
  Optional<String> analysis(List<String> tables);

  /** Has the database's files let go of what was deleted; empty where a statement cannot. */
  Optional<String> letGo();

  /** Asks for the bytes that the database takes, indexes and all. */
  String databaseSize();

  /** Teaches jdbi this database's types. */
  void configure(Jdbi jdbi);

  /** What the pool of writers hands out. */
  DataSource writing();

  /** What the pool of readers hands out. */
  DataSource reading();

  /** For migrations, which may take long: nothing ends them. */
  DataSource migrating();

  /** Whether readers and writers are one pool. */
  boolean isOnePool();

  /** Whether the transaction lost to another one, was rolled back for sure and may be repeated. */
  boolean isConflict(SQLException failure);

  /** Whether the connection is gone, or of no use. */
  boolean isLost(SQLException failure);

  /** What a user can do about a failure; empty when nothing is known. */
  String advice(SQLException failure);
}
