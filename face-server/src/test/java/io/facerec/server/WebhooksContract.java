package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.Receiver.Received;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Webhooks over HTTP: who is told what. */
abstract class WebhooksContract extends WebhooksFixture {
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
