package io.facerec.storage.account;

import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;

class SqliteApiKeysTest extends ApiKeysContract {
  @Override
  protected DatabaseOptions options(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
