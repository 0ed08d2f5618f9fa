package io.facerec.storage.job;

import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;

class SqliteJobsTest extends JobsContract {
  @Override
  protected DatabaseOptions options(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
