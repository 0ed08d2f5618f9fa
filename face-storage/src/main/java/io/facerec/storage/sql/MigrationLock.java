package io.facerec.storage.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Lets one process at a time look at a schema and change it. Closing lets the next one in. */
interface MigrationLock extends AutoCloseable {
  /** ASCII of "facerec". Session locks of PostgreSQL are numbers that users agree on. */
  long POSTGRES_KEY = 0x66616365726563L;

  @Override
  void close() throws IOException;

  static MigrationLock of(DatabaseLocation location, DataSource source) throws IOException {
    return location instanceof DatabaseLocation.Sqlite sqlite
        ? file(sqlite.file())
        : session(source);
  }

  /** SQLite's own lock covers one transaction only, and a migration is several. */
  private static MigrationLock file(Path database) throws IOException {
    Path path = database.resolveSibling(database.getFileName() + ".migration");
    PrivateFiles.file(path);
    FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
    try {
      channel.lock();
      return channel::close;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static MigrationLock session(DataSource source) throws IOException {
    try {
      Connection connection = source.getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("set statement_timeout = 0");
        statement.execute("select pg_advisory_lock(" + POSTGRES_KEY + ")");
        return () -> closed(connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException("PostgreSQL gives no lock", e);
    }
  }

  /** The lock ends with its session. */
  private static void closed(Connection connection) throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("the session of the lock does not close", e);
    }
  }
}
