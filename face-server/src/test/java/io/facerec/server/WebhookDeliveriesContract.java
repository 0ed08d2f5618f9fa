package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.Receiver.Received;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Receivers that do not take what they are sent, and those that nothing is sent to. */
abstract class WebhookDeliveriesContract extends WebhooksFixture {
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
}
