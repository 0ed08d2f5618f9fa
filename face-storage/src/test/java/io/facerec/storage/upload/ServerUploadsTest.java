package io.facerec.storage.upload;

import io.facerec.storage.erase.Stores;
import java.nio.file.Path;

class ServerUploadsTest extends UploadsContract {
  @Override
  Stores stores(Path folder) {
    return Stores.servers(folder);
  }
}
