package io.facerec.server.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.server.answer.Arguments;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Caller;
import io.facerec.server.config.WebhookOptions;
import io.facerec.server.event.EventKind;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Operation;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.webhook.Webhook;
import io.facerec.storage.webhook.Webhooks;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Webhooks as they are managed: who is told of what. */
public final class Subscriptions {
  private static final String WEBHOOK = "webhook";

  private final Webhooks webhooks;
  private final Destinations destinations;
  private final Deliverer deliverer;
  private final AuditTrail audit;

  public Subscriptions(
      Webhooks webhooks, WebhookOptions options, Deliverer deliverer, AuditTrail audit) {
    this.webhooks = webhooks;
    this.destinations = Destinations.of(options);
    this.deliverer = deliverer;
    this.audit = audit;
  }

  public Operation list() {
    return Operation.answering(
        AllWebhooks.class,
        "All webhooks, without their secrets",
        context -> {
          Caller caller = Caller.of(context);
          context.json(
              new AllWebhooks(
                  webhooks.list().stream()
                      .filter(webhook -> isFor(caller, webhook))
                      .map(WebhookAnswer::of)
                      .toList()));
        });
  }

  public Operation create() {
    return Operation.answering(
            CreatedWebhook.class,
            "Has a URL told of events; the secret is shown only now",
            context -> {
              NewWebhook asked = context.bodyAsClass(NewWebhook.class);
              asked.gallery().ifPresent(Caller.of(context)::requireGallery);
              Webhooks.Created created =
                  webhooks.create(asked.gallery(), destinations.url(asked.url()), asked.words());
              record(context, "webhook.create", created.webhook());
              context
                  .header("Location", "/api/v1/webhooks/" + created.webhook().id())
                  .header("Cache-Control", "no-store")
                  .json(
                      new CreatedWebhook(
                          HexFormat.of().formatHex(created.secret()),
                          WebhookAnswer.of(created.webhook())));
            })
        .taking(
            new NewWebhook(
                "https://hooks.example.com/facerec",
                Set.of(EventKind.SUBJECT_ENROLLED),
                Optional.empty()))
        .withStatus(201);
  }

  public Operation get() {
    return Operation.answering(
        WebhookAnswer.class,
        "A webhook, without its secret",
        context -> context.json(WebhookAnswer.of(asked(context))));
  }

  public Operation delete() {
    return Operation.answering(
            Void.class,
            "Deletes a webhook with all that waits for it",
            context -> {
              Webhook webhook = asked(context);
              webhooks.delete(webhook.id());
              record(context, "webhook.delete", webhook);
            })
        .withStatus(204);
  }

  public Operation disable() {
    return Operation.answering(
        WebhookAnswer.class,
        "Has it told nothing; what waits for it waits on, what happens meanwhile passes it by",
        context -> {
          Webhook webhook = asked(context);
          webhooks.disable(webhook.id());
          record(context, "webhook.disable", webhook);
          context.json(WebhookAnswer.of(asked(context)));
        });
  }

  public Operation enable() {
    return Operation.answering(
        WebhookAnswer.class,
        "Has it told again, also of what waited for it",
        context -> {
          Webhook webhook = asked(context);
          webhooks.enable(webhook.id());
          record(context, "webhook.enable", webhook);
          context.json(WebhookAnswer.of(asked(context)));
        });
  }

  public Operation ping() {
    return Operation.answering(
        Ping.class,
        "Sends the event ping at once, signed as any other, and tells what came of it",
        context -> {
          Webhook webhook = asked(context);
          String body =
              WebhookEvents.json(
                  Map.of(
                      "event",
                      "ping",
                      "occurredAt",
                      Instant.now().toString(),
                      WEBHOOK,
                      webhook.id().toString()));
          Attempt attempt = deliverer.ping(webhook, body.getBytes(StandardCharsets.UTF_8));
          record(context, "webhook.ping", webhook);
          context.json(
              new Ping(
                  attempt.delivered(), attempt.status(), attempt.fault(), attempt.milliseconds()));
        });
  }

  private Webhook asked(Context context) {
    Caller caller = Caller.of(context);
    return webhooks
        .find(Arguments.pathId(context, WEBHOOK))
        .filter(webhook -> isFor(caller, webhook))
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemCode.WEBHOOK_NOT_FOUND, "there is no webhook of that id"));
  }

  /** Who may touch one gallery only sees the webhooks of that one only. */
  static boolean isFor(Caller caller, Webhook webhook) {
    return caller.gallery().isEmpty() || caller.gallery().equals(webhook.gallery());
  }

  private void record(Context context, String action, Webhook webhook) {
    AuditEntry entry = AuditEntry.of(Caller.of(context).actor(), action + "/" + webhook.id());
    audit.record(webhook.gallery().map(entry::withGallery).orElse(entry));
  }

  /** All webhooks. */
  public record AllWebhooks(List<WebhookAnswer> items) {}

  /**
   * A webhook to be made.
   *
   * @param url https, without user or fragment, at most 2048 characters; to a public address, on
   *     the port 443 or one of 8000 to 9000
   * @param events of which it is to be told, at least one
   * @param gallery id of the only one whose events it gets; absent: those of all, and of none
   */
  public record NewWebhook(String url, Set<EventKind> events, Optional<UUID> gallery) {
    Set<String> words() {
      if (events.isEmpty()) {
        throw ProblemException.of(List.of(new FieldFault("events", "name at least one")));
      }
      return events.stream().map(EventKind::word).collect(Collectors.toSet());
    }
  }

  /**
   * A webhook that was made.
   *
   * @param secret 64 hex digits: the 32 bytes that they stand for are the key of each delivery's
   *     {@code X-Facerec-Signature}. Keep it, nobody can show it again
   */
  public record CreatedWebhook(String secret, WebhookAnswer webhook) {
    /** Never the secret. */
    @Override
    public String toString() {
      return "CreatedWebhook[" + webhook + "]";
    }
  }

  /**
   * A webhook without its secret.
   *
   * @param disabledAt since when it is told nothing; absent where it is
   */
  @JsonInclude(Include.NON_ABSENT)
  public record WebhookAnswer(
      UUID id,
      String url,
      Set<String> events,
      Optional<UUID> gallery,
      Instant createdAt,
      Optional<Instant> disabledAt) {

    static WebhookAnswer of(Webhook webhook) {
      return new WebhookAnswer(
          webhook.id(),
          webhook.url().toString(),
          new TreeSet<>(webhook.events()),
          webhook.gallery(),
          webhook.createdAt(),
          webhook.disabledAt());
    }
  }

  /**
   * What came of a ping.
   *
   * @param status that the receiver answered with; absent where it did not
   * @param fault why it did not: refused (the address is not to be called), timeout, tls,
   *     unreachable
   */
  @JsonInclude(Include.NON_ABSENT)
  public record Ping(
      boolean delivered, Optional<Integer> status, Optional<String> fault, long milliseconds) {}
}
