package io.facerec.storage.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.facerec.storage.DatabaseContract;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What webhooks promise, whatever the database. */
abstract class WebhooksContract extends DatabaseContract {
  private static final URI URL = URI.create("https://example.org/hook?x=1");
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Optional<UUID> NONE = Optional.empty();
  private Webhooks webhooks;

  @BeforeEach
  void open() {
    webhooks = Webhooks.of(database, TestKeys.ring());
  }

  private Webhook create(String... events) {
    return webhooks.create(NONE, URL, Set.of(events)).webhook();
  }

  private int enqueue(String event) {
    return webhooks.enqueue(event, NONE, "{\"subjects\":1}");
  }

  /** What was enqueued just now is due by then. */
  private static Instant soon() {
    return Instant.now().plusMillis(1);
  }

  private List<Delivery> claim(Instant when) {
    return webhooks.claim("a", when, LEASE, 100);
  }

  private Delivery claimOne() {
    List<Delivery> due = claim(soon());
    assertThat(due).hasSize(1);
    return due.get(0);
  }

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
  void anEventIsKeptWithWhatMadeItOrNotAtAll() {
    create("enrolled");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                database.write(
                    handle -> {
                      webhooks.enqueue(handle, "enrolled", NONE, "{}");
                      throw new IllegalStateException("after all not");
                    }));
    assertThat(claim(soon())).isEmpty();
    int kept = database.<Integer>write(handle -> webhooks.enqueue(handle, "enrolled", NONE, "{}"));
    assertThat(kept).isEqualTo(1);
    assertThat(claim(soon())).hasSize(1);
  }

  @Test
  void aDeliveryIsOnesUntilItArrived() {
    Webhook webhook = create("enrolled");
    enqueue("enrolled");
    Delivery delivery = claimOne();
    assertThat(delivery.webhook()).isEqualTo(webhook.id());
    assertThat(delivery.event()).isEqualTo("enrolled");
    assertThat(delivery.payload()).isEqualTo("{\"subjects\":1}");
    assertThat(delivery.attempts()).isEqualTo(1);
    assertThat(claim(soon())).isEmpty();
    assertThat(webhooks.delivered(delivery.id(), 204)).isTrue();
    assertThat(webhooks.delivered(delivery.id(), 204)).isFalse();
    assertThat(claim(soon().plus(LEASE))).isEmpty();
    Delivery done = webhooks.findDelivery(delivery.id()).orElseThrow();
    assertThat(done.state()).isEqualTo(Delivery.State.DELIVERED);
    assertThat(done.lastStatus()).contains(204);
    assertThat(done.deliveredAt()).isPresent();
    assertThat(webhooks.counts()).isEqualTo(Map.of("waiting", 0L, "delivered", 1L, "dead", 0L));
  }

  @Test
  void whoIsHeardOfNoMoreLosesIt() {
    create("enrolled");
    enqueue("enrolled");
    UUID id = claimOne().id();
    assertThat(webhooks.claim("b", soon().plus(LEASE), LEASE, 9))
        .singleElement()
        .satisfies(again -> assertThat(again.id()).isEqualTo(id))
        .satisfies(again -> assertThat(again.attempts()).isEqualTo(2));
  }

  @Test
  void whatDoesNotArriveIsTriedAgainAndThenGivenUp() {
    create("enrolled");
    enqueue("enrolled");
    UUID id = claimOne().id();
    Instant next = Instant.now().plusSeconds(300);
    assertThat(webhooks.retry(id, Optional.of(503), next)).isTrue();
    assertThat(claim(next.minusSeconds(1))).isEmpty();
    assertThat(claim(next))
        .singleElement()
        .satisfies(again -> assertThat(again.lastStatus()).contains(503));
    assertThat(webhooks.dead(id, Optional.empty())).isTrue();
    assertThat(webhooks.dead(id, Optional.empty())).isFalse();
    assertThat(webhooks.retry(id, Optional.empty(), next)).isFalse();
    assertThat(claim(next.plusSeconds(3600))).isEmpty();
    assertThat(webhooks.deadLetters(Optional.empty(), 9))
        .singleElement()
        .satisfies(dead -> assertThat(dead.id()).isEqualTo(id))
        .satisfies(dead -> assertThat(dead.lastStatus()).isEmpty());
    assertThat(webhooks.deadLetters(Optional.of(id), 9)).isEmpty();
    assertThat(webhooks.counts()).containsEntry("dead", 1L);
    assertThat(webhooks.redeliver(id)).isTrue();
    assertThat(webhooks.redeliver(id)).isFalse();
    assertThat(claimOne().attempts()).isEqualTo(1);
    assertThat(webhooks.redeliver(UUID.randomUUID())).isFalse();
  }

  @Test
  void whatIsDisabledWaits() {
    Webhook webhook = create("enrolled");
    enqueue("enrolled");
    webhooks.disable(webhook.id());
    assertThat(claim(soon())).isEmpty();
    webhooks.enable(webhook.id());
    assertThat(claim(soon())).hasSize(1);
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

  @Test
  void manyWorkersTakeEachOnce() throws Exception {
    create("enrolled");
    int count = 60;
    for (int i = 0; i < count; i++) {
      enqueue("enrolled");
    }
    Instant now = soon();
    List<List<UUID>> taken =
        Together.run(
            6,
            number -> {
              Webhooks mine = Webhooks.of(database(number), TestKeys.ring());
              List<UUID> all = new ArrayList<>();
              // PostgreSQL may pass over what another one is just taking.
              for (int empty = 0; empty < 3; ) {
                List<Delivery> some = mine.claim("w" + number, now, LEASE, 7);
                some.forEach(delivery -> all.add(delivery.id()));
                empty += some.isEmpty() ? 1 : 0;
              }
              return all;
            });
    assertThat(taken.stream().flatMap(List::stream)).hasSize(count).doesNotHaveDuplicates();
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
  void whatArrivedGoesLater() {
    create("enrolled");
    enqueue("enrolled");
    enqueue("enrolled");
    webhooks.delivered(claim(soon()).get(0).id(), 200);
    assertThat(Webhooks.sweep(database, Instant.now().minusSeconds(60), 9)).isZero();
    assertThat(Webhooks.sweep(database, Instant.now().plusSeconds(1), 9)).isEqualTo(1);
    assertThat(count("webhook_deliveries")).isEqualTo(1);
  }

  @Test
  void whatWasGivenUpGoesLaterToo() {
    create("enrolled");
    enqueue("enrolled");
    enqueue("enrolled");
    webhooks.dead(claim(soon()).get(0).id(), Optional.of(500));
    assertThat(Webhooks.sweep(database, Instant.now().minusSeconds(60), 9)).isZero();
    assertThat(Webhooks.sweep(database, Instant.now().plusSeconds(1), 9)).isEqualTo(1);
    assertThat(webhooks.counts()).containsEntry("dead", 0L).containsEntry("waiting", 1L);
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
