package io.facerec.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteMigrationsTest extends MigrationsContract {
  @Override
  DatabaseOptions options(Path folder) {
    return DatabaseOptions.of(
        new DatabaseLocation.Sqlite(folder.resolve("home/facerec.db")), folder);
  }

  @Override
  String user() {
    return "'018f0000-0000-7000-8000-000000000000', 'root', 'admin', 1, 1";
  }

  @Test
  void onlyTheOwnerReadsTheFiles() throws Exception {
    try (Database database = Database.open(options(folder))) {
      database.check();
      assertThat(Files.getPosixFilePermissions(folder.resolve("home")))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      for (String file : new String[] {"facerec.db", "facerec.db-wal", "facerec.db-shm"}) {
        assertThat(Files.getPosixFilePermissions(folder.resolve("home").resolve(file)))
            .as(file)
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  @Test
  void aRollbackWaitsForNobodyElse() {
    DatabaseOptions options = options(folder);
    Migrations newer =
        Migrations.in(options, List.of(Migrations.FOLDER, "io/facerec/storage/sql/newer"));
    int current = Migrations.of(options).migrate().version();
    newer.migrate();
    try (Database database = Database.connect(options)) {
      database.check();
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(newer::rollback)
          .withMessageContaining("end the processes");
      assertThat(newer.info().version()).isEqualTo(NEWER);
    }
    newer.rollback();
    assertThat(newer.info().version()).isEqualTo(current);
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/facerec.db"), "not a database at all".repeat(500));
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> Database.open(options(folder)))
        .withMessageContaining("facerec.db");
  }
}
