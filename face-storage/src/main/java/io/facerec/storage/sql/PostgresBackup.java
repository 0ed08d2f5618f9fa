package io.facerec.storage.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dumps by PostgreSQL's own programs, where they are installed. */
record PostgresBackup(Path folder, PostgresPrograms programs, DataSource source)
    implements SchemaBackup {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresBackup.class);
  private static final String SUFFIX = ".dump";

  /** A line of {@code pg_restore --list}: {@code 215; 1259 16402 TABLE public galleries owner}. */
  private static final Pattern TABLE = Pattern.compile("\\d+; \\d+ \\d+ TABLE (\\S+) (\\S+) .*");

  @Override
  public Optional<Path> save(int version) throws IOException {
    Path backup = folder.resolve(SchemaBackup.name(prefix(), version, SUFFIX));
    Path part = UnfinishedFiles.in(folder);
    try {
      if (!dumpTo(part)) {
        LOG.warn(
            "pg_dump is not installed: the database is migrated from schema {} without being saved"
                + " before; install postgresql-client, or save it yourself before an update",
            version);
        return Optional.empty();
      }
      UnfinishedFiles.finish(part, backup);
      return Optional.of(backup);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Writes the database as of one moment into a file; false where pg_dump is not installed. */
  boolean dumpTo(Path dump) throws IOException {
    PrivateFiles.file(dump);
    return programs
        .run("pg_dump", "--no-password", "--format=custom", "--no-owner", "--file=" + dump)
        .isPresent();
  }

  @Override
  public Path restore() throws IOException {
    Path backup = newest().orElseThrow(this::nothingSaved);
    restoreFrom(backup);
    return backup;
  }

  /** Tables that the dump does not know go first; the rest is one transaction. */
  void restoreFrom(Path backup) throws IOException {
    dropTablesOtherThan(tables(run("pg_restore", "--list", backup.toString())));
    run(
        "pg_restore",
        "--no-password",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--single-transaction",
        "--exit-on-error",
        "--dbname=" + programs.database(),
        backup.toString());
  }

  private MigrationException nothingSaved() {
    return new MigrationException(
        ("no dump of '%s' lies in %s: nothing was saved before a migration; restore your own backup"
                + " with pg_restore --clean --if-exists, or from the base backup and WAL archive")
            .formatted(programs.database(), folder),
        null);
  }

  private List<String> run(String program, String... arguments) throws IOException {
    return programs
        .run(program, arguments)
        .orElseThrow(
            () ->
                new MigrationException(
                    program + " is not installed; install postgresql-client and run this again",
                    null));
  }

  private static Set<String> tables(List<String> contents) {
    Set<String> found = new HashSet<>();
    for (String line : contents) {
      Matcher table = TABLE.matcher(line);
      if (table.matches()) {
        found.add(table.group(2));
      }
    }
    return found;
  }

  private void dropTablesOtherThan(Set<String> kept) throws IOException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> drops = new ArrayList<>();
      try (ResultSet tables =
          statement.executeQuery(
              "select tablename, quote_ident(tablename) from pg_tables"
                  + " where schemaname = current_schema()")) {
        while (tables.next()) {
          if (!kept.contains(tables.getString(1))) {
            drops.add("drop table " + tables.getString(2) + " cascade");
          }
        }
      }
      for (String drop : drops) {
        statement.execute(drop);
      }
    } catch (SQLException e) {
      throw new IOException("the tables of the newer schema cannot be removed", e);
    }
  }

  private Optional<Path> newest() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix() + "-"))
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .max(Comparator.naturalOrder());
    }
  }

  private String prefix() {
    return "postgresql-" + programs.database().replaceAll("[^0-9A-Za-z_]", "_");
  }
}
