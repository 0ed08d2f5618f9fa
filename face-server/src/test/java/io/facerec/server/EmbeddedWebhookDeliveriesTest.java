package io.facerec.server;

import java.util.Map;

/** On SQLite, a folder and a cache in the process. */
class EmbeddedWebhookDeliveriesTest extends WebhookDeliveriesContract {
  @Override
  Map<String, String> stores() {
    return Map.of();
  }
}
