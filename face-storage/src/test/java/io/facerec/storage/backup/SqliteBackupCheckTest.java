package io.facerec.storage.backup;

import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;

class SqliteBackupCheckTest extends BackupCheckContract {
  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
