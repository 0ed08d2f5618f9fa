package io.facerec.storage.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An address that is told of events.
 *
 * @param gallery the only one whose events it gets; empty: those of all, and those of none
 * @param events which it gets: words of the caller's
 * @param disabledAt since when it gets none; empty when it does
 */
public record Webhook(
    UUID id,
    Optional<UUID> gallery,
    URI url,
    Set<String> events,
    Instant createdAt,
    Optional<Instant> disabledAt) {
  public Webhook {
    events = Set.copyOf(events);
  }
}
