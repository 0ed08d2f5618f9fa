package io.facerec.storage.retention;

import io.facerec.storage.erase.Stores;
import java.nio.file.Path;

class EmbeddedRetentionTest extends RetentionContract {
  @Override
  Stores stores(Path folder) {
    return Stores.embedded(folder);
  }
}
