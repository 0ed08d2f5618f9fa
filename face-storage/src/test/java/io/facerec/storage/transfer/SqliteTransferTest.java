package io.facerec.storage.transfer;

import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;

class SqliteTransferTest extends TransferContract {
  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
