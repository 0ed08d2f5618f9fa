package io.facerec.server;

import java.util.Map;

/** On PostgreSQL, S3 and Redis. */
class ServersWebhooksTest extends WebhooksContract {
  @Override
  Map<String, String> stores() {
    return RunningServer.serverVariables();
  }
}
