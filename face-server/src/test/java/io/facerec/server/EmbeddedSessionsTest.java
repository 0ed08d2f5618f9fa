package io.facerec.server;

import java.util.Map;

class EmbeddedSessionsTest extends SessionsContract {
  @Override
  Map<String, String> stores() {
    return Map.of();
  }
}
