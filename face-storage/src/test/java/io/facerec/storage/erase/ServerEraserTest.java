package io.facerec.storage.erase;

import java.nio.file.Path;

class ServerEraserTest extends EraserContract {
  @Override
  Stores stores(Path folder) {
    return Stores.servers(folder);
  }
}
