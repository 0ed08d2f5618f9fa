package io.facerec.storage.webhook;

import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;

class PostgresDeliveriesTest extends DeliveriesContract {
  @Override
  protected DatabaseOptions options(Path folder) {
    return TestDatabase.postgres(PostgresServer.shared(), folder);
  }
}
