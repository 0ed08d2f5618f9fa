package io.facerec.storage.gallery;

import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;

class PostgresSubjectsTest extends StoredSubjectsContract {
  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.postgres(PostgresServer.shared(), folder);
  }
}
