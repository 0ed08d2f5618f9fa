package io.facerec.storage.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Where the database is. */
public sealed interface DatabaseLocation {

  /**
   * A PostgreSQL database.
   *
   * @param hosts servers that may be the primary, at least one; the one that is gets all
   *     connections
   * @param database name
   * @param user name
   * @param password may be empty where the server asks for none
   * @param sslMode how far connections are protected
   */
  record Postgres(
      List<DatabaseHost> hosts, String database, String user, String password, SslMode sslMode)
      implements DatabaseLocation {
    public Postgres {
      hosts = List.copyOf(hosts);
      if (hosts.isEmpty() || database.isBlank() || user.isBlank()) {
        throw new IllegalArgumentException(
            "PostgreSQL needs a host, the name of a database and a user");
      }
    }

    /** Without user and password. */
    @Override
    public String toString() {
      return hosts.stream()
          .map(DatabaseHost::toString)
          .collect(Collectors.joining(",", "postgresql://", "/" + database));
    }
  }

  /**
   * A SQLite file, with its write-ahead log ({@code -wal}) and that log's index ({@code -shm})
   * beside it. On a local file system: SQLite's locks do not hold on network shares.
   *
   * @param file made, with its folder, when it is not there
   */
  record Sqlite(Path file) implements DatabaseLocation {
    public Sqlite {
      file = file.toAbsolutePath().normalize();
    }

    @Override
    public String toString() {
      return "sqlite:" + file;
    }
  }
}
