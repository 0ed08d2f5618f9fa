package io.facerec.storage.gallery;

import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;

class SqliteSubjectsTest extends StoredSubjectsContract {
  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
