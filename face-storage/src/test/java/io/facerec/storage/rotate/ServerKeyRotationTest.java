package io.facerec.storage.rotate;

import io.facerec.storage.erase.Stores;
import java.nio.file.Path;

class ServerKeyRotationTest extends KeyRotationContract {
  @Override
  Stores stores(Path folder) {
    return Stores.servers(folder);
  }
}
