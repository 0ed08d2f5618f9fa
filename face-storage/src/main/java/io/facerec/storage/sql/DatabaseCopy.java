package io.facerec.storage.sql;

import java.nio.file.Path;

/**
 * Copies of a whole database, by the database's own means: SQLite's VACUUM INTO and backup
 * interface, PostgreSQL's pg_dump (custom format) and pg_restore. Thread-safe; no migration runs
 * meanwhile.
 */
public final class DatabaseCopy {
  private final Migrations migrations;

  private DatabaseCopy(Migrations migrations) {
    this.migrations = migrations;
  }

  /** Nothing connects before a method is called. */
  public static DatabaseCopy of(DatabaseOptions options) {
    return new DatabaseCopy(Migrations.of(options));
  }

  /**
   * Writes the database as of one moment, while others go on using it.
   *
   * @param file new, or empty; its owner alone may read it
   * @throws MigrationException when it cannot be written, or pg_dump is not installed
   * @throws DatabaseException when the database cannot be reached
   */
  public void save(Path file) {
    migrations.copyTo(file);
  }

  /**
   * Puts a copy in the place of all that is there. Nobody else may use the database meanwhile.
   *
   * @param file that {@link #save} wrote, from a database of the same kind
   * @throws MigrationException when it cannot be put back, or pg_restore is not installed
   * @throws DatabaseException when the database cannot be reached
   */
  public void restore(Path file) {
    migrations.restoreFrom(file);
  }
}
