package io.facerec.server;

import java.util.Map;

/** On PostgreSQL, S3 and Redis. */
class ServersWebhookDeliveriesTest extends WebhookDeliveriesContract {
  @Override
  Map<String, String> stores() {
    return RunningServer.serverVariables();
  }
}
