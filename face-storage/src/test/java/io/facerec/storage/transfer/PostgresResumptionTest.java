package io.facerec.storage.transfer;

import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;

class PostgresResumptionTest extends ResumedImportContract {
  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.postgres(PostgresServer.shared(), folder);
  }
}
