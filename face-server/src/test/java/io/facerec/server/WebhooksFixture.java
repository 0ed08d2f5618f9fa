package io.facerec.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.Receiver.Received;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with webhooks, and a real receiver; both anew for each test. */
abstract class WebhooksFixture {
  static final String WEBHOOKS = "/api/v1/webhooks";

  @TempDir Path folder;
  Receiver receiver;
  RunningServer server;
  private Map<String, String> shared = Map.of();

  /** What names the stores. */
  abstract Map<String, String> stores();

  @BeforeEach
  void start() {
    shared = stores();
    receiver = Receiver.start(folder.resolve("receiver"));
    server = started(Map.of("WEBHOOK_ALLOWED_ADDRESSES", "127.0.0.1"));
  }

  RunningServer started(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(shared);
    variables.put("WEBHOOK_CA_FILE", receiver.certificate().toString());
    variables.putAll(more);
    return RunningServer.with(folder.resolve("home"), variables);
  }

  @AfterEach
  void stop() {
    server.close();
    receiver.close();
  }

  JsonNode post(String path, Object body, int status) {
    return Requests.body(server.send(Requests.json(server.request(path), "POST", body)), status);
  }

  JsonNode webhook(String url, String... events) {
    return post(WEBHOOKS, Map.of("url", url, "events", List.of(events)), 201);
  }

  JsonNode get(String path) {
    return Requests.body(server.send(server.request(path)), 200);
  }

  String gallery(String name) {
    return post("/api/v1/galleries", Map.of("name", name), 201).path("id").asText();
  }

  static String id(JsonNode created) {
    return created.path("webhook").path("id").asText();
  }

  static String signature(String secret, Received delivery) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), "HmacSHA256"));
    mac.update((delivery.header("X-Facerec-Timestamp") + ".").getBytes(StandardCharsets.US_ASCII));
    return "v1=" + HexFormat.of().formatHex(mac.doFinal(delivery.body()));
  }
}
