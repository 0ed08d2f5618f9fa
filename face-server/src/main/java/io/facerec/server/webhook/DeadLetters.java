package io.facerec.server.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.server.answer.Arguments;
import io.facerec.server.answer.Cursors;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Caller;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Operation;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.webhook.Delivery;
import io.facerec.storage.webhook.Webhooks;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deliveries that were given up. */
public final class DeadLetters {
  private static final String LIST = "dead-letters";

  private final Webhooks webhooks;
  private final Cursors cursors;
  private final AuditTrail audit;

  public DeadLetters(Webhooks webhooks, Cursors cursors, AuditTrail audit) {
    this.webhooks = webhooks;
    this.cursors = cursors;
    this.audit = audit;
  }

  public Operation list() {
    return Operation.answering(
            LetterPage.class, "Deliveries that were given up, newest first", this::list)
        .heeding("cursor", String.class, "next of the page before")
        .heeding("limit", Integer.class, "deliveries of a page, 1 to 500, usually 50");
  }

  private void list(Context context) {
    Caller caller = Caller.of(context);
    int limit = Arguments.limit(context);
    Optional<UUID> after =
        Arguments.query(context, "cursor")
            .map(cursor -> UUID.fromString(cursors.read(LIST, cursor)));
    List<Delivery> found = webhooks.deadLetters(after, limit);
    Optional<String> next =
        found.size() < limit
            ? Optional.empty()
            : Optional.of(cursors.write(LIST, found.get(limit - 1).id().toString()));
    context.json(
        new LetterPage(
            found.stream()
                .filter(letter -> mayTouch(caller, letter))
                .map(DeadLetters::shown)
                .toList(),
            next));
  }

  public Operation redeliver() {
    return Operation.answering(
            Void.class,
            "Has it delivered once more, with as many attempts as a new one",
            context -> {
              Caller caller = Caller.of(context);
              Delivery letter =
                  webhooks
                      .findDelivery(Arguments.pathId(context, "delivery"))
                      .filter(found -> mayTouch(caller, found))
                      .orElseThrow(
                          () ->
                              ProblemException.of(
                                  ProblemCode.NOT_FOUND, "there is no delivery of that id"));
              webhooks.redeliver(letter.id());
              audit.record(AuditEntry.of(caller.actor(), "webhook.redeliver/" + letter.webhook()));
            })
        .withStatus(202);
  }

  private boolean mayTouch(Caller caller, Delivery letter) {
    return caller.gallery().isEmpty()
        || webhooks
            .find(letter.webhook())
            .filter(webhook -> Subscriptions.isFor(caller, webhook))
            .isPresent();
  }

  private static Letter shown(Delivery letter) {
    return new Letter(
        letter.id(),
        letter.webhook(),
        letter.event(),
        letter.attempts(),
        letter.lastStatus(),
        letter.createdAt());
  }

  /**
   * Some of them.
   *
   * @param next for {@code ?cursor=}; absent at the end
   */
  @JsonInclude(Include.NON_ABSENT)
  public record LetterPage(List<Letter> items, Optional<String> next) {}

  /**
   * A delivery that was given up.
   *
   * @param id as in X-Facerec-Delivery
   * @param lastStatus what the receiver answered last; absent where it did not
   * @param createdAt when the event happened
   */
  @JsonInclude(Include.NON_ABSENT)
  public record Letter(
      UUID id,
      UUID webhook,
      String event,
      int attempts,
      Optional<Integer> lastStatus,
      Instant createdAt) {}
}
