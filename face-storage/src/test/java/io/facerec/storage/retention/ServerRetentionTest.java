package io.facerec.storage.retention;

import io.facerec.storage.erase.Stores;
import java.nio.file.Path;

class ServerRetentionTest extends RetentionContract {
  @Override
  Stores stores(Path folder) {
    return Stores.servers(folder);
  }
}
