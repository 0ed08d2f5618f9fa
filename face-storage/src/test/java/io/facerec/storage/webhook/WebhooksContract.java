package io.facerec.storage.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.storage.Together;
import io.facerec.storage.gallery.GalleryNotFoundException;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.SealBrokenException;
import io.facerec.storage.seal.UnknownKeyException;
import io.facerec.storage.webhook.Webhooks.Created;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What webhooks promise, whatever the database. */
abstract class WebhooksContract extends WebhooksFixture {
  @Test
  void aWebhookKeepsItsSecret() {
    Created created = webhooks.create(NONE, URL, Set.of("subject.erased", "enrolment.created"));
    Webhook webhook = created.webhook();
    assertThat(created.secret()).hasSize(32).isNotEqualTo(new byte[32]);
    assertThat(webhooks.secret(webhook.id())).isEqualTo(created.secret());
    assertThat(webhooks.find(webhook.id())).contains(webhook);
    assertThat(webhooks.list()).containsExactly(webhook);
    assertThatExceptionOfType(UnknownKeyException.class)
        .isThrownBy(
            () ->
                Webhooks.of(database, KeyRing.of(TestKeys.OTHER, List.of())).secret(webhook.id()));
    assertThatExceptionOfType(WebhookNotFoundException.class)
        .isThrownBy(() -> webhooks.secret(UUID.randomUUID()));
  }

  @Test
  void aSecretThatWasMovedDoesNotOpen() {
    Webhook one = create("a");
    Webhook two = create("a");
    database.write(
        (Handle handle) ->
            handle.execute(
                "update webhooks set secret = (select secret from webhooks where id = ?) where id"
                    + " = ?",
                one.id(),
                two.id()));
    assertThatExceptionOfType(SealBrokenException.class)
        .isThrownBy(() -> webhooks.secret(two.id()));
  }

  @Test
  void whoWantsAnEventGetsIt() {
    StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
    UUID people = galleries.create("people", Vectors.ORIGIN, "{}").id();
    UUID others = galleries.create("others", Vectors.ORIGIN, "{}").id();
    Webhook all = create("enrolled", "erased");
    Webhook own = webhooks.create(Optional.of(people), URL, Set.of("enrolled")).webhook();
    Webhook disabled = create("enrolled");
    assertThat(webhooks.disable(disabled.id())).isTrue();
    assertThat(webhooks.disable(disabled.id())).isFalse();
    assertThat(webhooks.find(disabled.id()).orElseThrow().disabledAt()).isPresent();
    assertThat(webhooks.enqueue("enrolled", Optional.of(people), "{}")).isEqualTo(2);
    assertThat(claim(soon()))
        .extracting(Delivery::webhook)
        .containsExactlyInAnyOrder(all.id(), own.id());
    assertThat(webhooks.enqueue("enrolled", Optional.of(others), "{}")).isEqualTo(1);
    assertThat(webhooks.enqueue("enrolled", NONE, "{}")).isEqualTo(1);
    assertThat(webhooks.enqueue("erased", Optional.of(people), "{}")).isEqualTo(1);
    assertThat(webhooks.enqueue("unheard", Optional.of(people), "{}")).isZero();
    assertThat(webhooks.enable(disabled.id())).isTrue();
    assertThat(webhooks.enable(disabled.id())).isFalse();
    assertThat(webhooks.enqueue("enrolled", NONE, "{}")).isEqualTo(2);
  }

  @Test
  void deliveriesGoWithTheirWebhookAndItsGallery() {
    StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
    UUID gallery = galleries.create("people", Vectors.ORIGIN, "{}").id();
    webhooks.create(Optional.of(gallery), URL, Set.of("enrolled"));
    Webhook other = create("enrolled");
    assertThat(webhooks.enqueue("enrolled", Optional.of(gallery), "{}")).isEqualTo(2);
    List<Delivery> claimed = claim(soon());
    galleries.delete("people");
    assertThat(webhooks.list()).containsExactly(other);
    assertThat(webhooks.delete(other.id())).isTrue();
    assertThat(webhooks.delete(other.id())).isFalse();
    assertThat(count("webhook_deliveries")).isZero();
    assertThat(webhooks.delivered(claimed.get(0).id(), 200)).isFalse();
    assertThatExceptionOfType(GalleryNotFoundException.class)
        .isThrownBy(() -> webhooks.create(Optional.of(gallery), URL, Set.of("enrolled")));
  }

  /** Who enqueues must not fail because a webhook goes at that moment. */
  @Test
  void webhooksGoWhileEventsCome() throws Exception {
    for (int round = 0; round < 10; round++) {
      List<Webhook> all = List.of(create("enrolled"), create("enrolled"), create("enrolled"));
      List<Integer> done =
          Together.run(
              4,
              number -> {
                Webhooks mine = Webhooks.of(database(number), TestKeys.ring());
                return number < 3
                    ? (mine.delete(all.get(number).id()) ? 1 : 0)
                    : mine.enqueue("enrolled", NONE, "{}");
              });
      assertThat(done.subList(0, 3)).containsOnly(1);
      assertThat(done.get(3)).isBetween(0, 3);
    }
    assertThat(count("webhook_deliveries")).isZero();
  }

  @Test
  void whatIsNotRightIsRefused() {
    for (String url :
        List.of(
            "ftp://example.org/",
            "/hook",
            "mailto:amy@example.org",
            "https:///hook",
            "https://amy:secret@example.org/",
            "https://example.org/#here",
            "https://example.org/" + "x".repeat(2048))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> webhooks.create(NONE, URI.create(url), Set.of("a")))
          .withMessageNotContaining("secret");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> webhooks.create(NONE, URL, Set.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> create("Two words"));
    assertThatIllegalArgumentException().isThrownBy(() -> webhooks.enqueue("a", NONE, "[1]"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> webhooks.delivered(UUID.randomUUID(), 99));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> webhooks.claim("a", Instant.now(), Duration.ZERO, 1));
  }
}
