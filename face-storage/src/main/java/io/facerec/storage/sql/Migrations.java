package io.facerec.storage.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of a database's schema. Each method takes a lock that all processes heed, and
 * connects for as long as it runs. Thread-safe.
 */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  static final String FOLDER = "io/facerec/storage/sql/migration";

  private final DatabaseOptions options;
  private final Dialect dialect;
  private final DataSource source;
  private final UsableFrom usableFrom;
  private final Flyway flyway;

  private Migrations(DatabaseOptions options, List<String> folders) {
    this.options = options;
    this.dialect = Database.dialect(options);
    this.source = dialect.migrating();
    this.usableFrom = UsableFrom.read(folders.get(folders.size() - 1));
    this.flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .loggers(FlywayLog.class.getName())
            .dataSource(source)
            .locations(
                folders.stream()
                    .map(folder -> "classpath:%s/%s".formatted(folder, dialect.name()))
                    .toArray(String[]::new))
            .cleanDisabled(true)
            .load();
  }

  /** Nothing connects before a method is called. */
  public static Migrations of(DatabaseOptions options) {
    return in(options, List.of(FOLDER));
  }

  /** Migrations of several folders of the class path; the last tells who may use which version. */
  static Migrations in(DatabaseOptions options, List<String> folders) {
    return new Migrations(options, folders);
  }

  /**
   * Brings the schema to this release's version. A database that is not empty is saved whole
   * before: SQLite's file beside itself, PostgreSQL's by pg_dump where that is installed. A schema
   * that a newer release brought is left alone when that release said that it may be.
   *
   * @return how far the schema is now
   * @throws MigrationException when a migration fails (then its changes are taken back), when the
   *     schema is not what migrations made, or belongs to a release that is too new for this one
   */
  public SchemaState migrate() {
    return locked(
        () -> {
          SchemaState before = state();
          requireUsable(before);
          if (before.version() > 0 && before.version() < before.newest()) {
            backup()
                .save(before.version())
                .ifPresent(file -> LOG.info("the database before its migration: {}", file));
          }
          flyway.migrate();
          remember();
          return state();
        });
  }

  /** How far the schema is. */
  public SchemaState info() {
    return locked(this::state);
  }

  /**
   * Checks that the schema's history is the one that this release knows.
   *
   * @throws MigrationException when a migration is missing, failed, or was altered since it ran
   */
  public void validate() {
    locked(
        () -> {
          flyway.validate();
          return true;
        });
  }

  /**
   * Puts the history right after a migration that failed half-way or whose file was altered on
   * purpose; changes no table but the history.
   */
  public void repair() {
    locked(
        () -> {
          flyway.repair();
          return true;
        });
  }

  /**
   * Puts back what was saved before the last migration. What was written since is lost. Stop the
   * processes that use the database first.
   *
   * @return the file that it came from
   * @throws MigrationException when nothing was saved; the message says what to do
   */
  public Path rollback() {
    return locked(() -> backup().restore());
  }

  /** Writes all that is there into a file. */
  void copyTo(Path copy) {
    locked(
        () -> {
          SchemaBackup whole = backup();
          if (whole instanceof SqliteBackup sqlite) {
            sqlite.copyTo(copy);
          } else if (!((PostgresBackup) whole).dumpTo(copy)) {
            throw new MigrationException(
                "pg_dump is not installed; install postgresql-client and run this again", null);
          }
          return true;
        });
  }

  /** Puts what such a file holds in the place of all that is there. */
  void restoreFrom(Path copy) {
    locked(
        () -> {
          SchemaBackup whole = backup();
          if (whole instanceof SqliteBackup sqlite) {
            sqlite.restoreFrom(copy);
          } else {
            ((PostgresBackup) whole).restoreFrom(copy);
          }
          return true;
        });
  }

  private SchemaBackup backup() {
    return options.location() instanceof DatabaseLocation.Sqlite sqlite
        ? new SqliteBackup(sqlite.file(), source)
        : new PostgresBackup(
            options.backups(),
            new PostgresPrograms((DatabaseLocation.Postgres) options.location()),
            source);
  }

  private SchemaState state() {
    MigrationInfoService info = flyway.info();
    MigrationInfo current = info.current();
    List<SchemaMigration> all =
        Arrays.stream(info.all())
            .map(
                step ->
                    new SchemaMigration(
                        version(step),
                        step.getDescription(),
                        Optional.ofNullable(step.getInstalledOn()).map(java.util.Date::toInstant),
                        usableFrom.of(version(step))))
            .toList();
    return new SchemaState(current == null ? 0 : version(current), usableFrom.newest(), all);
  }

  private static int version(MigrationInfo step) {
    return Integer.parseInt(step.getVersion().getVersion());
  }

  private void requireUsable(SchemaState state) throws SQLException {
    if (state.version() <= state.newest()) {
      return;
    }
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select usable_from from schema_versions where version = " + state.version())) {
      if (!row.next() || row.getInt(1) > state.newest()) {
        throw new MigrationException(
            ("the schema has version %d and this release knows %d: use the newer release, or take"
                    + " the schema back with its rollback")
                .formatted(state.version(), state.newest()),
            null);
      }
    }
  }

  /** For older releases, which know nothing of this one. */
  private void remember() throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into schema_versions (version, usable_from) values (?, ?)"
                    + " on conflict do nothing")) {
      for (int version = 1; version <= usableFrom.newest(); version++) {
        insert.setInt(1, version);
        insert.setInt(2, usableFrom.of(version).orElse(version));
        insert.executeUpdate();
      }
    }
  }

  // Within one process file locks are no locks but errors.
  private <T> T locked(Step<T> step) {
    synchronized (Migrations.class) {
      try {
        return alone(step);
      } catch (FlywayException e) {
        throw failed(e, "migration failed: " + firstLine(e));
      } catch (IOException e) {
        throw failed(e, "migration failed: " + e.getMessage());
      } catch (SQLException e) {
        throw failed(e, "migration failed");
      }
    }
  }

  private <T> T alone(Step<T> step) throws IOException, SQLException {
    MigrationLock lock = MigrationLock.of(options.location(), source);
    try {
      return step.run();
    } finally {
      lock.close();
    }
  }

  private RuntimeException failed(Exception failure, String what) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String message =
            "%s (SQLSTATE %s)%s".formatted(what, sql.getSQLState(), dialect.advice(sql));
        return dialect.isLost(sql)
            ? new DatabaseUnavailableException(message, failure)
            : new MigrationException(message, failure);
      }
    }
    return new MigrationException(what, failure);
  }

  private static String firstLine(FlywayException failure) {
    return String.valueOf(failure.getMessage()).strip().lines().findFirst().orElse("");
  }

  private interface Step<T> {
    T run() throws IOException, SQLException;
  }
}
