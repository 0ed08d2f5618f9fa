package io.facerec.storage.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Copies of the file, beside it. */
record SqliteBackup(Path file, DataSource source) implements SchemaBackup {
  private static final String SUFFIX = ".backup";

  @Override
  public Optional<Path> save(int version) throws IOException {
    Path backup =
        file.resolveSibling(SchemaBackup.name(file.getFileName().toString(), version, SUFFIX));
    Path part = UnfinishedFiles.beside(backup);
    try {
      copyTo(part);
      UnfinishedFiles.finish(part, backup);
      return Optional.of(backup);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Writes the database as of one moment into an empty or new file. */
  void copyTo(Path copy) throws IOException {
    PrivateFiles.file(copy);
    try (Connection connection = source.getConnection();
        PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
      vacuum.setString(1, copy.toString());
      vacuum.executeUpdate();
    } catch (SQLException e) {
      throw new IOException("SQLite cannot write " + copy, e);
    }
  }

  @Override
  public Path restore() throws IOException {
    Path backup = newest().orElseThrow(this::nothingSaved);
    restoreFrom(backup);
    return backup;
  }

  /**
   * Without a write-ahead log while it copies: into one, the driver's restore leaves no trace (seen
   * with sqlite-jdbc 3.54.1). SQLite gives the log up only when nobody else is there.
   */
  void restoreFrom(Path backup) throws IOException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet mode = statement.executeQuery("pragma journal_mode = delete")) {
        if (!mode.next() || !mode.getString(1).equals("delete")) {
          throw new SQLException("the write-ahead log is in use");
        }
      }
      statement.executeUpdate("restore from '" + backup.toString().replace("'", "''") + "'");
    } catch (SQLException e) {
      throw new IOException(
          "SQLite cannot put %s back; end the processes that use %s".formatted(backup, file), e);
    }
  }

  private MigrationException nothingSaved() {
    return new MigrationException(
        "nothing was saved beside %s: no migration of it has run".formatted(file), null);
  }

  private Optional<Path> newest() throws IOException {
    String prefix = file.getFileName() + "-";
    try (Stream<Path> siblings = Files.list(file.toAbsolutePath().resolveSibling("."))) {
      return siblings
          .map(Path::normalize)
          .filter(sibling -> sibling.getFileName().toString().startsWith(prefix))
          .filter(sibling -> sibling.getFileName().toString().endsWith(SUFFIX))
          .max(Comparator.naturalOrder());
    }
  }
}
