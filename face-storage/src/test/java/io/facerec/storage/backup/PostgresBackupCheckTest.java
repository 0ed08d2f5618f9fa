package io.facerec.storage.backup;

import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;

class PostgresBackupCheckTest extends BackupCheckContract {
  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.postgres(PostgresServer.shared(), folder);
  }
}
