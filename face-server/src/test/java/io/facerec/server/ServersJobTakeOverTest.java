package io.facerec.server;

import java.util.Map;

/** On PostgreSQL, S3 and Redis. */
class ServersJobTakeOverTest extends JobTakeOverContract {
  @Override
  Map<String, String> stores() {
    return RunningServer.serverVariables();
  }
}
