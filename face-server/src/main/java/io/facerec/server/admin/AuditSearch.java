package io.facerec.server.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.server.answer.Arguments;
import io.facerec.server.answer.AuditVerificationAnswer;
import io.facerec.server.answer.Cursors;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Caller;
import io.facerec.server.route.Operation;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditEvent;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.audit.AuditQuery;
import io.facerec.storage.audit.AuditVerification;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The audit log, read and verified. */
public final class AuditSearch {
  private final AuditLog log;
  private final AuditTrail trail;
  private final Cursors cursors;
  private final Metrics metrics;

  private AuditSearch(AuditLog log, AuditTrail trail, Cursors cursors, Metrics metrics) {
    this.metrics = metrics;
    this.log = log;
    this.trail = trail;
    this.cursors = cursors;
  }

  public static AuditSearch of(
      Storage storage, AuditTrail trail, Cursors cursors, Metrics metrics) {
    return new AuditSearch(
        AuditLog.of(storage.database(), storage.keys()), trail, cursors, metrics);
  }

  public Operation search() {
    return Operation.answering(Events.class, "Who did what, the youngest first", this::search)
        .heeding("from", Instant.class, "when it happened, at the earliest")
        .heeding("until", Instant.class, "before when it happened")
        .heeding("actor", String.class, "who did it: user:ID, key:ID, address:IP or a program")
        .heeding("action", String.class, "with what the action begins, such as denied.")
        .heeding("gallery", UUID.class, "to which gallery")
        .heeding("subject", UUID.class, "to which subject")
        .heeding("cursor", String.class, "next of the page before")
        .heeding("limit", Integer.class, "events of a page, 1 to 500, usually 50");
  }

  private void search(Context context) {
    AuditQuery query =
        new AuditQuery(
            Arguments.queryTime(context, "from"),
            Arguments.queryTime(context, "until"),
            Arguments.query(context, "actor"),
            Arguments.query(context, "action"),
            Arguments.queryId(context, "gallery"),
            Arguments.queryId(context, "subject"));
    String list = "audit " + query;
    long before =
        Arguments.query(context, "cursor")
            .map(cursor -> Long.parseLong(cursors.read(list, cursor)))
            .orElse(Long.MAX_VALUE);
    int limit = Arguments.limit(context);
    List<AuditEvent> events = log.search(query, before, limit + 1);
    List<AuditEvent> page = events.subList(0, Math.min(limit, events.size()));
    Optional<String> next =
        events.size() > limit
            ? Optional.of(cursors.write(list, "" + page.get(limit - 1).mark().sequence()))
            : Optional.empty();
    trail.record(
        AuditEntry.of(Caller.of(context).actor(), "audit.search").withCount("events", page.size()));
    context.json(new Events(page.stream().map(Event::of).toList(), next));
  }

  public Operation verify() {
    return Operation.answering(
        AuditVerificationAnswer.class,
        "Goes along the whole hash chain: whether anything was altered, added or taken away",
        context -> {
          AuditVerification whole = log.verify();
          metrics.auditChain(whole.intact());
          trail.record(
              AuditEntry.of(Caller.of(context).actor(), "audit.verify")
                  .withCount("events", whole.events())
                  .withCount("intact", whole.intact() ? 1 : 0));
          context.json(AuditVerificationAnswer.of(whole));
        });
  }

  /**
   * Part of the log.
   *
   * @param next for {@code ?cursor=}; absent at the end
   */
  @JsonInclude(Include.NON_ABSENT)
  public record Events(List<Event> items, Optional<String> next) {}

  /**
   * What happened.
   *
   * @param sequence its place in the chain, from 1
   * @param hash of it and of all before it
   * @param counts how much, by name
   */
  @JsonInclude(Include.NON_ABSENT)
  public record Event(
      long sequence,
      Instant happenedAt,
      String actor,
      String action,
      Optional<UUID> gallery,
      Optional<UUID> subject,
      Map<String, Long> counts,
      String hash) {

    static Event of(AuditEvent event) {
      AuditEntry entry = event.entry();
      return new Event(
          event.mark().sequence(),
          event.happenedAt(),
          entry.actor(),
          entry.action(),
          entry.gallery(),
          entry.subject(),
          new TreeMap<>(entry.counts()),
          event.mark().hash());
    }
  }
}
