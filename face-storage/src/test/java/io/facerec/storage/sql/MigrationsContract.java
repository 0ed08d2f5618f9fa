package io.facerec.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What migrations promise, whatever the database. */
abstract class MigrationsContract {
  /** The version that the tests' newer release brings. */
  static final int NEWER = 900;

  @TempDir Path folder;
  private DatabaseOptions options;
  private Migrations migrations;

  abstract DatabaseOptions options(Path folder);

  @BeforeEach
  void choose() {
    options = options(folder);
    migrations = Migrations.of(options);
  }

  private Migrations with(String folderOfTests) {
    return Migrations.in(
        options, List.of(Migrations.FOLDER, "io/facerec/storage/sql/" + folderOfTests));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = Database.dialect(options).writing().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void keepSomeone() throws SQLException {
    execute("insert into users (id, name, role, created_at, updated_at) values (" + user() + ")");
  }

  abstract String user();

  private long usersKept() {
    try (Database database = Database.open(options)) {
      return database.query(
          handle -> handle.createQuery("select count(*) from users").mapTo(Long.class).one());
    }
  }

  @Test
  void anEmptyDatabaseGetsTheSchemaOnce() {
    assertThat(migrations.info().version()).isZero();
    SchemaState first = migrations.migrate();
    assertThat(first.version()).isEqualTo(first.newest()).isPositive();
    assertThat(first.migrations())
        .hasSize(first.version())
        .allSatisfy(step -> assertThat(step.appliedAt()).isPresent())
        .allSatisfy(step -> assertThat(step.usableFrom()).isPresent());
    assertThat(migrations.migrate()).isEqualTo(first);
    assertThatCode(migrations::validate).doesNotThrowAnyException();
  }

  @Test
  void aMigrationIsTakenBackWithItsBackup() throws Exception {
    int current = migrations.migrate().version();
    keepSomeone();
    Migrations newer = with("newer");
    assertThat(newer.info().version()).isEqualTo(current);
    assertThat(newer.migrate().version()).isEqualTo(NEWER);
    execute("insert into of_a_newer_release (id) values (1)");
    execute("delete from users");
    Path backup = newer.rollback();
    assertThat(Files.getPosixFilePermissions(backup))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(migrations.info().version()).isEqualTo(current);
    assertThat(usersKept()).isEqualTo(1);
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> execute("select * from of_a_newer_release"));
    assertThat(newer.migrate().version()).isEqualTo(NEWER);
    try (Stream<Path> siblings = Files.list(backup.toAbsolutePath().resolveSibling("."))) {
      assertThat(siblings).noneMatch(each -> each.toString().endsWith(".part"));
    }
  }

  @Test
  void anOlderReleaseHeedsWhatTheNewerOneSaid() throws Exception {
    int known = migrations.info().newest();
    with("newer").migrate();
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(migrations::migrate)
        .withMessageContaining("version " + NEWER)
        .withMessageContaining("knows " + known);
    execute("update schema_versions set usable_from = 1 where version = " + NEWER);
    assertThat(migrations.migrate().version()).isEqualTo(NEWER);
  }

  @Test
  void aMigrationThatFailsChangesNothing() throws Exception {
    int current = migrations.migrate().version();
    keepSomeone();
    assertThatExceptionOfType(MigrationException.class).isThrownBy(() -> with("broken").migrate());
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> execute("select * from half_done"));
    assertThat(usersKept()).isEqualTo(1);
    assertThat(migrations.info().version()).isEqualTo(current);
  }

  @Test
  void withoutABackupNothingIsTakenBack() {
    migrations.migrate();
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(migrations::rollback)
        .withMessageContaining("nothing was saved");
  }

  @Test
  void anAlteredHistoryIsNoticedAndRepaired() throws Exception {
    migrations.migrate();
    execute("update flyway_schema_history set checksum = 1 where version = '1'");
    assertThatExceptionOfType(MigrationException.class).isThrownBy(migrations::validate);
    assertThatExceptionOfType(MigrationException.class).isThrownBy(migrations::migrate);
    migrations.repair();
    assertThatCode(migrations::validate).doesNotThrowAnyException();
  }
}
