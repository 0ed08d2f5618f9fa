package io.facerec.storage.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.DatabaseContract;
import io.facerec.storage.gallery.TestKeys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Webhooks in a database, and what is done with their deliveries. */
abstract class WebhooksFixture extends DatabaseContract {
  static final URI URL = URI.create("https://example.org/hook?x=1");
  static final Duration LEASE = Duration.ofMinutes(1);
  static final Optional<UUID> NONE = Optional.empty();
  Webhooks webhooks;

  @BeforeEach
  void open() {
    webhooks = Webhooks.of(database, TestKeys.ring());
  }

  Webhook create(String... events) {
    return webhooks.create(NONE, URL, Set.of(events)).webhook();
  }

  int enqueue(String event) {
    return webhooks.enqueue(event, NONE, "{\"subjects\":1}");
  }

  /** What was enqueued just now is due by then. */
  static Instant soon() {
    return Instant.now().plusMillis(1);
  }

  List<Delivery> claim(Instant when) {
    return webhooks.claim("a", when, LEASE, 100);
  }

  Delivery claimOne() {
    List<Delivery> due = claim(soon());
    assertThat(due).hasSize(1);
    return due.get(0);
  }
}
