package io.facerec.storage.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.facerec.storage.Together;
import io.facerec.storage.gallery.TestKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What deliveries promise, whatever the database. */
abstract class DeliveriesContract extends WebhooksFixture {
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
}
