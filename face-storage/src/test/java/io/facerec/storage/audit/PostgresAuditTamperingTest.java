package io.facerec.storage.audit;

import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;

class PostgresAuditTamperingTest extends AuditTamperingContract {
  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.postgres(PostgresServer.shared(), folder);
  }

  @Override
  String earlier() {
    return "- interval '1 second'";
  }
}
