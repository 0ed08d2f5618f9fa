package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.services.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** scripts/backup.sh, restore.sh and those that look at a database, on a real PostgreSQL. */
@Timeout(120)
class BackupScriptsIT extends InstalledTool {
  private static final Path SCRIPTS = Path.of("../scripts").toAbsolutePath().normalize();

  private final PostgresServer server = PostgresServer.shared();
  private String database = "";
  private String passphrase = "five words drawn at random";

  @BeforeEach
  void createDatabase() {
    database = server.createDatabase();
  }

  private ProcessBuilder environment(ProcessBuilder builder) {
    var variables = builder.environment();
    variables.put("DATABASE_HOST", "127.0.0.1");
    variables.put("DATABASE_PORT", Integer.toString(server.port()));
    variables.put("DATABASE_NAME", database);
    variables.put("DATABASE_USER", PostgresServer.USER);
    variables.put("DATABASE_PASSWORD", PostgresServer.PASSWORD);
    variables.put("DATABASE_SSLMODE", "disable");
    variables.put(
        "ENCRYPTION_KEY", "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c");
    variables.put("FACEREC_HOME", folder.resolve("home").toString());
    variables.put("FACE_ENV", "/dev/null");
    variables.put("BACKUP_FOLDER", backups().toString());
    variables.put("BACKUP_PASSPHRASE", passphrase);
    variables.put("WAL_ARCHIVE", folder.resolve("no-archive").toString());
    return builder;
  }

  private Path backups() {
    return folder.resolve("backup");
  }

  private Ran script(String name, Object... arguments) throws Exception {
    List<Object> command = new ArrayList<>(List.of(SCRIPTS.resolve(name)));
    command.addAll(List.of(arguments));
    return finish(environment(process(command.toArray())).start());
  }

  private void gallery(String name) throws Exception {
    Ran ran = finish(environment(process(LAUNCHER, "gallery", "create", name)).start());
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  private List<String> column(String in, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = server.connect(in);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private List<String> galleries(String in) throws SQLException {
    return column(in, "select name from galleries order by name");
  }

  private Path dump() throws IOException {
    try (var files = Files.list(backups())) {
      return files.filter(f -> f.toString().endsWith(".dump.gpg")).findFirst().orElseThrow();
    }
  }

  @Test
  void whatWasBackedUpComesBackAndNothingIsLost() throws Exception {
    gallery("before");
    Ran backup = script("backup.sh");
    assertThat(backup.code()).as(backup.err()).isZero();
    assertThat(backup.out()).contains("saved ", "tables 19");
    assertThat(backup.err())
        .contains("verified face_recognition_", "no WAL archive", "nothing leaves this host");
    assertThat(Long.parseLong(Files.readString(folder.resolve("home/backup.last")).strip()))
        .isGreaterThan(System.currentTimeMillis() / 1000 - 120);
    assertThat(
            column("postgres", "select datname from pg_database where datname like 'facerec_ver%'"))
        .isEmpty();

    gallery("later");
    Ran unconfirmed = script("restore.sh");
    assertThat(unconfirmed.code()).isEqualTo(1);
    assertThat(unconfirmed.err()).contains("nothing was done", "--yes does it");
    try (Connection used = server.connect(database)) {
      assertThat(used.isValid(5)).isTrue();
      Ran refused = script("restore.sh", "--yes");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("connections use the database", "stop the servers");
    }
    assertThat(galleries(database)).containsExactly("before", "later");

    Ran restored = script("restore.sh", "--yes");
    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(galleries(database)).containsExactly("before");
    List<String> kept =
        column(
            "postgres",
            "select datname from pg_database where datname like '" + database + "\\_before\\_%'");
    assertThat(kept).hasSize(1);
    assertThat(galleries(kept.get(0))).containsExactly("before", "later");
    assertThat(script("connection-test.sh").out()).isEqualTo("success\n");
    assertThat(script("migrate.sh", "validate").code()).isZero();
  }

  @Test
  void aDumpThatDoesNotOpenIsNoBackup() throws Exception {
    gallery("any");
    assertThat(script("backup.sh", "database").code()).isZero();
    passphrase = "not the passphrase";
    Ran wrong = script("backup.sh", "verify");
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("does not open").doesNotContain(passphrase);
    passphrase = "five words drawn at random";
    byte[] bytes = Files.readAllBytes(dump());
    bytes[bytes.length / 2] ^= 1;
    Files.write(dump(), bytes);
    Ran damaged = script("backup.sh", "verify");
    assertThat(damaged.code()).isEqualTo(1);
    assertThat(damaged.err()).contains("the step verify failed");
    assertThat(script("restore.sh", "--yes").code()).isEqualTo(1);
    assertThat(galleries(database)).containsExactly("any");
    assertThat(
            column("postgres", "select datname from pg_database where datname like '%_restored_%'"))
        .isEmpty();
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    passphrase = "";
    assertThat(script("backup.sh", "database").err()).contains("set BACKUP_PASSPHRASE");
    passphrase = "some";
    assertThat(script("restore.sh", "--yes").err()).contains("there is no dump in");
    assertThat(script("backup.sh", "base").err()).contains("there is no WAL archive");
    assertThat(script("backup.sh", "upload").err()).contains("set BACKUP_S3_ENDPOINT");
    assertThat(
            script("pitr-restore.sh", "--latest", "--data", folder.resolve("data"), "--yes").err())
        .contains("there is no base backup");
    assertThat(script("pitr-restore.sh", "--time", "yesterdayish").err()).contains("is no moment");
    assertThat(script("slow-queries.sh").err()).contains("pg_stat_statements is not on");
    assertThat(script("rollback.sh", "schema").err()).contains("nothing was done");
    assertThat(script("rollback.sh", "image").err()).contains("FACE_PREVIOUS_IMAGE");
    database = "nowhere";
    assertThat(script("connection-test.sh").err())
        .contains("no connection to 127.0.0.1")
        .doesNotContain(PostgresServer.PASSWORD);
  }

  @Test
  void theLastMigrationIsUndone() throws Exception {
    Flyway.configure()
        .dataSource(server.jdbcUrl(database), PostgresServer.USER, PostgresServer.PASSWORD)
        .locations("classpath:io/facerec/storage/sql/migration/postgresql")
        .target("2")
        .load()
        .migrate();
    String version = "select max(version::int) from flyway_schema_history";
    assertThat(script("rollback.sh", "schema", "--yes").code()).isEqualTo(ExitCode.ENVIRONMENT);
    Ran migrated = script("migrate.sh");
    assertThat(migrated.code()).as(migrated.err()).isZero();
    assertThat(Integer.parseInt(column(database, version).get(0))).isGreaterThan(2);
    gallery("since");

    Ran back = script("rollback.sh", "schema", "--yes");
    assertThat(back.code()).as(back.err()).isZero();
    assertThat(column(database, version)).containsExactly("2");
    assertThat(galleries(database)).isEmpty();
    assertThat(script("migrate.sh", "info").out()).contains("audit head");
  }

  @Test
  void keysAreRotatedAndWhatIsStoredGoesOnOpening() throws Exception {
    gallery("sealed");
    Path env = folder.resolve(".env");
    Files.writeString(
        env,
        """
        # a note
        ENCRYPTION_KEY=8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c
        JWT_SECRET_KEY=old
        """);
    Path restarts = folder.resolve("restarts");
    String restart = "echo \"$ENCRYPTION_KEY $ENCRYPTION_RETIRED_KEYS\" >>" + restarts;
    ProcessBuilder rotate =
        environment(process(SCRIPTS.resolve("rotate-keys.sh"), "encryption", "--restart", restart));
    rotate.environment().put("FACE_ENV", env.toString());
    Ran ran = finish(rotate.start());
    assertThat(ran.code()).as(ran.err()).isZero();

    String old = "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c";
    String text = Files.readString(env);
    String fresh = text.replaceAll("(?s).*\nENCRYPTION_KEY=([0-9a-f]{64})\n.*", "$1");
    assertThat(fresh).hasSize(64).isNotEqualTo(old);
    assertThat(text).contains("# a note\n", "ENCRYPTION_RETIRED_KEYS=" + old + "\n");
    // Known to all before anybody seals with it.
    assertThat(Files.readAllLines(restarts)).containsExactly(old + " " + fresh, fresh + " " + old);
    assertThat(ran.err() + ran.out()).doesNotContain(fresh, old);
    assertThat(env.resolveSibling(".env.rotation")).doesNotExist();

    ProcessBuilder jwt =
        environment(process(SCRIPTS.resolve("rotate-keys.sh"), "jwt", "--restart", "exit 7"));
    jwt.environment().put("FACE_ENV", env.toString());
    Ran failed = finish(jwt.start());
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).contains("'exit 7' failed");
    assertThat(Files.readString(env)).containsPattern("\nJWT_SECRET_KEY=[0-9a-f]{64}\n");
  }
}
