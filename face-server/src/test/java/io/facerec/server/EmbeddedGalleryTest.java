package io.facerec.server;

import java.nio.file.Path;

/** On SQLite, a folder and a cache in the process. */
class EmbeddedGalleryTest extends GalleryContract {
  @Override
  RunningServer start(Path folder) {
    return RunningServer.embedded(folder);
  }
}
