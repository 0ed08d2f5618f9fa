package io.facerec.storage.sql;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresMigrationsTest extends MigrationsContract {
  @Override
  DatabaseOptions options(Path folder) {
    return postgres(PostgresServer.shared().createDatabase(), PostgresServer.PASSWORD, folder);
  }

  @Override
  String user() {
    return "'018f0000-0000-7000-8000-000000000000', 'root', 'admin', now(), now()";
  }

  private static DatabaseOptions postgres(String database, String password, Path folder) {
    return DatabaseOptions.of(
        new DatabaseLocation.Postgres(
            List.of(new DatabaseHost("127.0.0.1", PostgresServer.shared().port())),
            database,
            PostgresServer.USER,
            password,
            SslMode.DISABLE),
        folder.resolve("backups"));
  }

  @Test
  void wrongSettingsAreNamed() {
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> Database.open(postgres("postgres", "not the password", folder)))
        .withMessageContaining("DATABASE_PASSWORD")
        .withMessageNotContaining("not the password");
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> Database.open(postgres("nowhere", PostgresServer.PASSWORD, folder)))
        .withMessageContaining("DATABASE_NAME");
    DatabaseOptions away =
        DatabaseOptions.of(
            new DatabaseLocation.Postgres(
                List.of(new DatabaseHost("127.0.0.1", 1)), "x", "y", "z", SslMode.DISABLE),
            folder);
    assertThatExceptionOfType(DatabaseUnavailableException.class)
        .isThrownBy(() -> Database.open(away))
        .withMessageContaining("127.0.0.1:1");
  }
}
