package io.facerec.storage.gallery;

import io.facerec.storage.sql.DatabaseHost;
import io.facerec.storage.sql.DatabaseLocation;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.storage.sql.SslMode;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.util.List;

/** Where tests keep their rows. */
public final class TestDatabase {
  private TestDatabase() {}

  public static DatabaseOptions postgres(PostgresServer server, Path folder) {
    return DatabaseOptions.of(
            new DatabaseLocation.Postgres(
                List.of(new DatabaseHost("127.0.0.1", server.port())),
                server.createDatabase(),
                PostgresServer.USER,
                PostgresServer.PASSWORD,
                SslMode.DISABLE),
            folder)
        .withPoolSize(8);
  }

  public static DatabaseOptions sqlite(Path folder) {
    return DatabaseOptions.of(new DatabaseLocation.Sqlite(folder.resolve("facerec.db")), folder);
  }
}
