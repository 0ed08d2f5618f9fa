package io.facerec.storage.sql;

import java.nio.file.Path;

/** A process of its own that opens a database, or saves it, and says how that ended. */
final class DatabaseWorker {
  private DatabaseWorker() {}

  public static void main(String[] arguments) {
    DatabaseOptions options = DatabaseOptions.fromEnvironment(System.getenv());
    try {
      if (arguments.length > 0) {
        DatabaseCopy.of(options).save(Path.of(arguments[0]));
      } else {
        Database.open(options).close();
      }
      System.out.println("schema " + Migrations.of(options).info().version());
    } catch (MigrationException e) {
      System.out.println(e.getMessage());
    }
  }
}
