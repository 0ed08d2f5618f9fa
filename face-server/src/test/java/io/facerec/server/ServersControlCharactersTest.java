package io.facerec.server;

import java.nio.file.Path;

/** On PostgreSQL, S3 and Redis. */
class ServersControlCharactersTest extends ControlCharactersContract {
  @Override
  RunningServer start(Path folder) {
    return RunningServer.withServers(folder);
  }
}
