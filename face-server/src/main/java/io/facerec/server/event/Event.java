package io.facerec.server.event;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened. Ids and words of ours only: who is told of it may not be one who may
 * know people's names.
 *
 * @param gallery in which; empty: in none
 * @param facts ids by their names
 */
public record Event(EventKind kind, Optional<UUID> gallery, Map<String, Object> facts) {

  public static Event of(EventKind kind) {
    return new Event(kind, Optional.empty(), Map.of());
  }

  public static Event in(UUID gallery, EventKind kind) {
    return new Event(kind, Optional.of(gallery), Map.of());
  }

  public Event with(String name, UUID id) {
    return plus(name, id.toString());
  }

  public Event with(String name, Collection<UUID> ids) {
    return plus(name, ids.stream().map(UUID::toString).toList());
  }

  /** A word of ours, such as the state of a job. */
  public Event with(String name, String word) {
    return plus(name, word);
  }

  private Event plus(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return new Event(kind, gallery, more);
  }
}
