package io.facerec.server;

import java.util.Map;

/** On PostgreSQL, S3 and Redis. */
class ServersJobsTest extends JobsContract {
  @Override
  Map<String, String> stores() {
    return RunningServer.serverVariables();
  }
}
