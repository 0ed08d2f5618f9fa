package io.facerec.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.services.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that migrate the same database at the same time, or without pg_dump. */
class SeveralMigrationsTest {
  private static final int PROCESSES = 4;

  @TempDir private Path folder;

  @Test
  void oneSqliteFileIsMigratedOnce() throws Exception {
    allMigrate(Map.of("FACEREC_HOME", folder.toString()));
  }

  @Test
  void onePostgresDatabaseIsMigratedOnce() throws Exception {
    allMigrate(postgres());
  }

  @Test
  void withoutPgDumpItIsSaidWhatToInstall() throws Exception {
    Map<String, String> environment = postgres();
    environment.put("PATH", folder.toString());
    Path copy = folder.resolve("copy");

    assertThat(said(start(environment, copy.toString())))
        .isEqualTo("pg_dump is not installed; install postgresql-client and run this again");
  }

  private Map<String, String> postgres() {
    PostgresServer server = PostgresServer.shared();
    Map<String, String> environment = new HashMap<>();
    environment.put("FACEREC_HOME", folder.toString());
    environment.put("DATABASE_HOST", "127.0.0.1");
    environment.put("DATABASE_PORT", String.valueOf(server.port()));
    environment.put("DATABASE_NAME", server.createDatabase());
    environment.put("DATABASE_USER", PostgresServer.USER);
    environment.put("DATABASE_PASSWORD", PostgresServer.PASSWORD);
    environment.put("DATABASE_SSLMODE", "disable");
    return environment;
  }

  private static void allMigrate(Map<String, String> environment) throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(environment));
    }
    DatabaseOptions options = DatabaseOptions.fromEnvironment(environment);
    for (Process process : processes) {
      assertThat(said(process)).isEqualTo("schema " + Migrations.of(options).info().newest());
    }
    SchemaState state = Migrations.of(options).info();
    assertThat(state.version()).isEqualTo(state.newest());
    Migrations.of(options).validate();
  }

  private static Process start(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                DatabaseWorker.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String said(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out.strip();
  }
}
