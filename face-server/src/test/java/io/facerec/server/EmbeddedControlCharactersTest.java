package io.facerec.server;

import java.nio.file.Path;

/** On SQLite, a folder and a cache in the process. */
class EmbeddedControlCharactersTest extends ControlCharactersContract {
  @Override
  RunningServer start(Path folder) {
    return RunningServer.embedded(folder);
  }
}
