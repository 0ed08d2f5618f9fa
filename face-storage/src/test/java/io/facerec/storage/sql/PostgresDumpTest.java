package io.facerec.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.testing.services.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved before a migration is whole, or is not there for a rollback to take. */
class PostgresDumpTest {
  @TempDir private Path folder;

  private PostgresBackup backup(String database) {
    DatabaseLocation.Postgres location =
        new DatabaseLocation.Postgres(
            List.of(new DatabaseHost("127.0.0.1", PostgresServer.shared().port())),
            database,
            PostgresServer.USER,
            PostgresServer.PASSWORD,
            SslMode.DISABLE);
    return new PostgresBackup(
        folder,
        new PostgresPrograms(location),
        Database.dialect(DatabaseOptions.of(location, folder)).migrating());
  }

  @Test
  void aDumpThatFailsLeavesNothing() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> backup("nowhere").save(1))
        .withMessageContaining("pg_dump");

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAKilledDumpLeftIsNotTakenForOne() throws IOException {
    PostgresBackup backup = backup(PostgresServer.shared().createDatabase());
    Path whole = backup.save(1).orElseThrow();
    Files.write(UnfinishedFiles.in(folder), new byte[10]);

    assertThat(backup.restore()).isEqualTo(whole);
  }
}
