package io.facerec.storage;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store is tested with an empty database, opened twice: as two processes would share it. Each
 * contract runs against PostgreSQL and SQLite.
 */
public abstract class DatabaseContract {
  @TempDir protected Path folder;
  protected Database database;
  protected Database other;

  protected abstract DatabaseOptions options(Path folder);

  @BeforeEach
  final void openDatabases() {
    DatabaseOptions options = options(folder);
    database = Database.open(options);
    other = Database.open(options);
  }

  @AfterEach
  final void closeDatabases() {
    other.close();
    database.close();
  }

  /** One of the two. */
  protected final Database database(int number) {
    return number % 2 == 0 ? database : other;
  }

  protected final long count(String table) {
    return database.query(
        (Handle handle) ->
            handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }
}
