package io.facerec.storage.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which events somebody looks for; each part that is there must hold. Only time is indexed, and the
 * place in the chain: a search for something rare goes through the whole log.
 *
 * @param from when they happened, at the earliest
 * @param until before when they happened
 * @param actor who did it
 * @param action with what the action begins, such as {@code subject.}
 * @param gallery to which
 * @param subject to whom
 */
public record AuditQuery(
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<String> actor,
    Optional<String> action,
    Optional<UUID> gallery,
    Optional<UUID> subject) {

  /** All events. */
  public static AuditQuery all() {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public AuditQuery from(Instant time) {
    return new AuditQuery(Optional.of(time), until, actor, action, gallery, subject);
  }

  public AuditQuery until(Instant time) {
    return new AuditQuery(from, Optional.of(time), actor, action, gallery, subject);
  }

  public AuditQuery byActor(String name) {
    return new AuditQuery(from, until, Optional.of(name), action, gallery, subject);
  }

  public AuditQuery withAction(String beginning) {
    return new AuditQuery(from, until, actor, Optional.of(beginning), gallery, subject);
  }

  public AuditQuery ofGallery(UUID id) {
    return new AuditQuery(from, until, actor, action, Optional.of(id), subject);
  }

  public AuditQuery ofSubject(UUID id) {
    return new AuditQuery(from, until, actor, action, gallery, Optional.of(id));
  }
}
