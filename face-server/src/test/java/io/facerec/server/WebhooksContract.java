package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.Receiver.Received;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks over HTTP, with a real receiver. */
abstract class WebhooksContract {
  private static final String WEBHOOKS = "/api/v1/webhooks";

  @TempDir private Path folder;
  private Receiver receiver;
  private RunningServer server;
  private Map<String, String> shared = Map.of();

  /** What names the stores. */
  abstract Map<String, String> stores();

  @BeforeEach
  void start() {
    shared = stores();
    receiver = Receiver.start(folder.resolve("receiver"));
    server = started(Map.of("WEBHOOK_ALLOWED_ADDRESSES", "127.0.0.1"));
  }

  private RunningServer started(Map<String, String> more) {
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

  private JsonNode post(String path, Object body, int status) {
    return Requests.body(server.send(Requests.json(server.request(path), "POST", body)), status);
  }

  private JsonNode webhook(String url, String... events) {
    return post(WEBHOOKS, Map.of("url", url, "events", List.of(events)), 201);
  }

  private JsonNode get(String path) {
    return Requests.body(server.send(server.request(path)), 200);
  }

  private String gallery(String name) {
    return post("/api/v1/galleries", Map.of("name", name), 201).path("id").asText();
  }

  private static String id(JsonNode created) {
    return created.path("webhook").path("id").asText();
  }

  private static String signature(String secret, Received delivery)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), "HmacSHA256"));
    mac.update((delivery.header("X-Facerec-Timestamp") + ".").getBytes(StandardCharsets.US_ASCII));
    return "v1=" + HexFormat.of().formatHex(mac.doFinal(delivery.body()));
  }

  @Test
  void eventsArriveSignedAndWithIdsOnly() throws GeneralSecurityException {
    JsonNode created = webhook(receiver.url("/hook"), "gallery.created", "subject.enrolled");
    String gallery = gallery("secret-name");

    Received first = receiver.next();
    assertThat(first.header("X-Facerec-Event")).isEqualTo("gallery.created");
    assertThat(first.header("X-Facerec-Delivery")).hasSize(36);
    assertThat(first.header("Content-Type")).isEqualTo("application/json");
    assertThat(Long.parseLong(first.header("X-Facerec-Timestamp")))
        .isBetween(
            Instant.now().minusSeconds(60).getEpochSecond(),
            Instant.now().plusSeconds(1).getEpochSecond());
    assertThat(first.header("X-Facerec-Signature"))
        .isEqualTo(signature(created.path("secret").asText(), first));
    assertThat(first.text()).contains(gallery).doesNotContain("secret-name");

    Requests.Form person =
        Requests.Form.of().text("name", "Amy Private").file("picture", Requests.amy(1));
    JsonNode enrolled =
        Requests.body(
            server.send(
                Requests.form(
                    server.request("/api/v1/galleries/" + gallery + "/enrolments"), person)),
            201);

    Received second = receiver.next();
    assertThat(second.header("X-Facerec-Event")).isEqualTo("subject.enrolled");
    assertThat(second.text())
        .contains(enrolled.path("subject").asText())
        .contains(enrolled.path("pictures").get(0).path("template").asText())
        .doesNotContain("Amy");
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void theSecretIsShownOnceOnly() {
    JsonNode created = webhook(receiver.url("/hook"), "job.finished");
    String secret = created.path("secret").asText();

    assertThat(secret).matches("[0-9a-f]{64}");
    assertThat(get(WEBHOOKS).toString()).contains(id(created)).doesNotContain(secret);
    assertThat(get(WEBHOOKS + "/" + id(created)).toString()).doesNotContain(secret);
  }

  @Test
  void erasuresDeletionsAndRevokedKeysAreTold() {
    String gallery = gallery("people");
    webhook(
        receiver.url("/hook"),
        "subject.erased",
        "template.deleted",
        "gallery.deleted",
        "key.revoked",
        "identification.match");
    JsonNode enrolled =
        Requests.body(
            server.send(
                Requests.form(
                    server.request("/api/v1/galleries/" + gallery + "/enrolments"),
                    Requests.Form.of()
                        .text("name", "Amy")
                        .file("picture", Requests.amy(1))
                        .file("picture", Requests.amy(2)))),
            201);
    String subject = enrolled.path("subject").asText();
    String template = enrolled.path("pictures").get(0).path("template").asText();

    Requests.body(
        server.send(
            Requests.raw(
                server.request("/api/v1/galleries/" + gallery + "/identify?threshold=0.3"),
                Requests.amy(3))),
        200);
    assertThat(receiver.next().text()).contains("identification.match").contains(subject);

    String subjects = "/api/v1/galleries/" + gallery + "/subjects/" + subject;
    server.send(server.request(subjects + "/templates/" + template).DELETE());
    assertThat(receiver.next().text()).contains("template.deleted").contains(template);

    server.send(server.request(subjects).DELETE());
    assertThat(receiver.next().text()).contains("subject.erased").contains(subject);

    JsonNode key =
        post("/api/v1/keys", Map.of("name", "k", "scopes", List.of("gallery:read")), 201);
    String keyId = key.path("description").path("id").asText();
    server.send(server.request("/api/v1/keys/" + keyId).DELETE());
    assertThat(receiver.next().text())
        .contains("key.revoked")
        .contains(keyId)
        .doesNotContain(key.path("key").asText());

    server.send(server.request("/api/v1/galleries/" + gallery + "?confirm=people").DELETE());
    assertThat(receiver.next().text()).contains("gallery.deleted").contains(gallery);
  }

  @Test
  void aReceiverThatFailsIsAskedAgain() throws GeneralSecurityException {
    AtomicInteger attempts = new AtomicInteger();
    receiver.answering("/flaky", any -> attempts.incrementAndGet() == 1 ? 500 : 204);
    JsonNode created = webhook(receiver.url("/flaky"), "gallery.created");
    gallery("people");

    Received first = receiver.next();
    Received second = receiver.next();
    assertThat(second.header("X-Facerec-Delivery")).isEqualTo(first.header("X-Facerec-Delivery"));
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("X-Facerec-Timestamp"))
        .isGreaterThan(first.header("X-Facerec-Timestamp"));
    assertThat(second.header("X-Facerec-Signature"))
        .isEqualTo(signature(created.path("secret").asText(), second));
    Eventually.within(
        Duration.ofSeconds(10),
        () ->
            server.sample("webhook_deliveries_total", "result", "delivered") == 1
                && server.sample("webhook_deliveries_total", "result", "retry") == 1);
  }

  @Test
  void redirectsAreNotFollowed() {
    receiver.answering("/moved", any -> 307);
    JsonNode created = webhook(receiver.url("/moved"), "gallery.created");

    JsonNode ping = post(WEBHOOKS + "/" + id(created) + "/ping", Map.of(), 200);

    assertThat(ping.path("delivered").asBoolean()).isFalse();
    assertThat(ping.path("status").asInt()).isEqualTo(307);
    assertThat(receiver.next().path()).isEqualTo("/moved");
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void aSlowReceiverIsGivenTenSeconds() {
    receiver.answering(
        "/slow",
        any -> {
          try {
            Thread.sleep(15_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return 200;
        });
    JsonNode created = webhook(receiver.url("/slow"), "gallery.created");

    JsonNode ping = post(WEBHOOKS + "/" + id(created) + "/ping", Map.of(), 200);

    assertThat(ping.path("delivered").asBoolean()).isFalse();
    assertThat(ping.path("fault").asText()).isEqualTo("timeout");
    assertThat(ping.path("milliseconds").asLong()).isBetween(9_500L, 14_000L);
  }

  @Test
  void aReceiverThatIsGoneIsDisabledAndItsLetterCanBeSentAgain() {
    AtomicInteger attempts = new AtomicInteger();
    receiver.answering("/gone", any -> attempts.incrementAndGet() == 1 ? 410 : 200);
    JsonNode created = webhook(receiver.url("/gone"), "gallery.created");
    String webhook = WEBHOOKS + "/" + id(created);
    gallery("people");
    String delivery = receiver.next().header("X-Facerec-Delivery");
    Eventually.within(Duration.ofSeconds(10), () -> get(webhook).has("disabledAt"));

    JsonNode letters = get(WEBHOOKS + "/dead-letters").path("items");
    assertThat(Requests.texts(letters, "id")).containsExactly(delivery);
    assertThat(letters.get(0).path("lastStatus").asInt()).isEqualTo(410);

    post(webhook + "/enable", Map.of(), 200);
    server.send(
        server
            .request(WEBHOOKS + "/dead-letters/" + delivery + "/redeliver")
            .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(receiver.next().header("X-Facerec-Delivery")).isEqualTo(delivery);
    Eventually.within(
        Duration.ofSeconds(10), () -> get(WEBHOOKS + "/dead-letters").path("items").isEmpty());
  }

  @Test
  void whatIsDisabledIsToldNothingAndWhatIsDeletedIsNotThere() {
    JsonNode created = webhook(receiver.url("/hook"), "gallery.created");
    String webhook = WEBHOOKS + "/" + id(created);

    post(webhook + "/disable", Map.of(), 200);
    gallery("one");
    post(webhook + "/enable", Map.of(), 200);
    String second = gallery("two");

    assertThat(receiver.next().text()).contains(second);
    assertThat(server.send(server.request(webhook).DELETE()).statusCode()).isEqualTo(204);
    assertThat(Requests.code(server.send(server.request(webhook)))).isEqualTo("WEBHOOK_NOT_FOUND");
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void withoutTheOperatorsWordNothingInsideIsCalled() {
    server.close();
    server = started(Map.of());
    for (String url :
        List.of(
            receiver.url("/"), "https://169.254.169.254/", "https://[::1]/", "https://10.0.0.1/")) {
      assertThat(
              server
                  .send(
                      Requests.json(
                          server.request(WEBHOOKS),
                          "POST",
                          Map.of("url", url, "events", List.of("job.finished"))))
                  .statusCode())
          .as(url)
          .isEqualTo(400);
    }
    // A name tells nothing by itself: it is looked at when it is connected to.
    JsonNode created =
        webhook("https://localhost:%d/hook".formatted(receiver.port()), "gallery.created");

    JsonNode ping = post(WEBHOOKS + "/" + id(created) + "/ping", Map.of(), 200);

    assertThat(ping.path("fault").asText()).isEqualTo("refused");
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void plainHttpOnlyWhereTheOperatorSaysSo() {
    Map<String, Object> body =
        Map.of("url", "http://127.0.0.1:8000/", "events", List.of("job.finished"));
    assertThat(
            Requests.body(server.send(Requests.json(server.request(WEBHOOKS), "POST", body)), 400)
                .path("errors")
                .get(0)
                .path("fault")
                .asText())
        .contains("https");

    server.close();
    server =
        started(Map.of("WEBHOOK_ALLOW_HTTP", "true", "WEBHOOK_ALLOWED_ADDRESSES", "127.0.0.0/8"));
    post(WEBHOOKS, body, 201);
  }

  @Test
  void nonsenseIsRefused() {
    for (Object body :
        List.of(
            Map.of("url", receiver.url("/"), "events", List.of()),
            Map.of("url", receiver.url("/"), "events", List.of("nothing.happened")),
            Map.of("events", Set.of("job.finished")),
            Map.of("url", "https://8.8.8.8:22/", "events", List.of("job.finished")))) {
      assertThat(server.send(Requests.json(server.request(WEBHOOKS), "POST", body)).statusCode())
          .as("%s", body)
          .isEqualTo(400);
    }
  }
}
