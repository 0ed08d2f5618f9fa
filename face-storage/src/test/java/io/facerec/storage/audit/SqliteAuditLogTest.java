package io.facerec.storage.audit;

import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;

class SqliteAuditLogTest extends AuditLogContract {
  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
