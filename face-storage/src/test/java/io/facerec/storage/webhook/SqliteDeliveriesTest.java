package io.facerec.storage.webhook;

import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;

class SqliteDeliveriesTest extends DeliveriesContract {
  @Override
  protected DatabaseOptions options(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
