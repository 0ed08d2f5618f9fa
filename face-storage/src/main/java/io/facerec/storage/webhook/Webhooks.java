package io.facerec.storage.webhook;

import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.Texts;
import io.facerec.storage.sql.TimeOrderedId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The webhooks of one database, and what is to be delivered to them. Thread-safe, and shared by
 * processes.
 *
 * <p>An event is enqueued in the transaction that makes it happen, so that none is lost and none is
 * made up. A worker claims deliveries for a time; those of one that is heard of no more are claimed
 * again. So a delivery may arrive twice, under the same id, and in any order.
 *
 * <p>Payloads stand there as they are, not sealed: ids and counts belong there, no pictures,
 * templates or secrets.
 *
 * <p>Every method throws a {@link io.facerec.storage.sql.DatabaseException} when the database
 * cannot be reached or refuses, and an {@link IllegalArgumentException} for what is not of the form
 * that is said.
 */
public final class Webhooks {
  /** How long the secret of a webhook is. */
  public static final int SECRET_BYTES = 32;

  private static final int LONGEST_URL = 2048;
  private static final int LONGEST_PAGE = 1000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;
  private final WebhookSeals seals;
  private final WebhookRows rows;
  private final DeliveryRows deliveries;

  private Webhooks(Database database, KeyRing keys) {
    this.database = database;
    this.seals = WebhookSeals.of(database, keys);
    this.rows = new WebhookRows(database.dialect());
    this.deliveries = new DeliveryRows(database.dialect());
  }

  /**
   * The webhooks of a database; the caller closes that.
   *
   * @param keys that seal their secrets
   */
  public static Webhooks of(Database database, KeyRing keys) {
    return new Webhooks(database, keys);
  }

  /**
   * Has an address told of events.
   *
   * @param gallery the only one whose events it gets; empty: those of all, and those of none
   * @param url of http or https, without user or fragment, at most 2048 characters. Nobody looks
   *     where it leads: who connects has to
   * @param events 1 to 100 words of 1 to 100 lower-case letters, digits and {@code . : _ / * -}
   * @return with the secret, which is drawn now
   * @throws io.facerec.storage.gallery.GalleryNotFoundException when there is no such gallery
   */
  public Created create(Optional<UUID> gallery, URI url, Set<String> events) {
    requireAddress(url);
    Texts.requireWords("an event", events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a webhook gets 1 event or more");
    }
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    Instant now = Moments.toMillis(Instant.now());
    Webhook webhook =
        new Webhook(TimeOrderedId.next(), gallery, url, events, now, Optional.empty());
    byte[] sealed = seals.seal(webhook.id(), secret);
    return database.writeRepeatable(
        handle -> {
          gallery.ifPresent(id -> StoredGalleries.require(handle, id));
          WebhookRows.insert(handle, webhook, sealed);
          return new Created(secret, webhook);
        });
  }

  public Optional<Webhook> find(UUID id) {
    return database.query(handle -> WebhookRows.find(handle, id));
  }

  /** All of them, in the order in which they were made. */
  public List<Webhook> list() {
    return database.query(WebhookRows::list);
  }

  /**
   * What its deliveries are signed with.
   *
   * @throws WebhookNotFoundException when there is none of that id
   * @throws io.facerec.storage.seal.SealException when the keys do not open it
   */
  public byte[] secret(UUID id) {
    byte[] sealed =
        database
            .query(handle -> WebhookRows.secret(handle, id))
            .orElseThrow(() -> new WebhookNotFoundException(id));
    return seals.open(id, sealed);
  }

  /** Has it get nothing; what is waiting for it waits on. Returns whether that is new. */
  public boolean disable(UUID id) {
    Instant now = Moments.toMillis(Instant.now());
    return database.write(handle -> WebhookRows.disable(handle, id, now));
  }

  /** Has it get events again. Returns whether that is new. */
  public boolean enable(UUID id) {
    return database.write(handle -> WebhookRows.enable(handle, id));
  }

  /** Deletes it with its deliveries. Returns whether it was there. */
  public boolean delete(UUID id) {
    return database.write(handle -> WebhookRows.delete(handle, id));
  }

  /**
   * Has an event delivered to all who want it, in the caller's transaction: both are kept, or none.
   *
   * @param gallery in which it happened; empty: in none
   * @param payload what they are told, a JSON object of at most 64 KiB
   * @return to how many
   */
  public int enqueue(Handle handle, String event, Optional<UUID> gallery, String payload) {
    Texts.requireWord("an event", event);
    String json = Texts.requireJsonObject("an event's payload", payload);
    List<UUID> wanting = rows.wanting(handle, event, gallery);
    DeliveryRows.insert(handle, wanting, event, json);
    return wanting.size();
  }

  /** The same in a transaction of its own. */
  public int enqueue(String event, Optional<UUID> gallery, String payload) {
    return database.write(handle -> enqueue(handle, event, gallery, payload));
  }

  /**
   * Takes deliveries that are due, those of disabled webhooks left out.
   *
   * @param worker who takes them: 1 to 255 characters
   * @param lease how long they are the worker's; more than 0
   * @param limit 1 to 1000
   */
  public List<Delivery> claim(String worker, Instant now, Duration lease, int limit) {
    Texts.requireShort("a worker's name", worker);
    requirePage(limit);
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("a lease lasts more than 0, got " + lease);
    }
    Instant until = Moments.toMillis(now.plus(lease));
    return database.write(handle -> deliveries.take(handle, worker, now, until, limit));
  }

  public Optional<Delivery> findDelivery(UUID id) {
    return database.query(handle -> DeliveryRows.find(handle, id));
  }

  /**
   * Says that it arrived.
   *
   * @param status what the address answered, 100 to 599
   * @return false when it was not waiting any longer
   */
  public boolean delivered(UUID id, int status) {
    requireStatus(status);
    return database.write(handle -> DeliveryRows.delivered(handle, id, status));
  }

  /**
   * Says that it did not arrive, and is to be tried again.
   *
   * @param status what the address answered; empty when it did not
   * @param next not before then
   * @return false when it was not waiting any longer
   */
  public boolean retry(UUID id, Optional<Integer> status, Instant next) {
    status.ifPresent(Webhooks::requireStatus);
    return database.write(handle -> DeliveryRows.retry(handle, id, status, next));
  }

  /**
   * Has one that was taken wait, though nobody tried to deliver it: that counts as no attempt.
   *
   * @param next not before then
   * @return false when it was not waiting any longer
   */
  public boolean postpone(UUID id, Instant next) {
    return database.write(handle -> DeliveryRows.postpone(handle, id, next));
  }

  /**
   * Says that it did not arrive, and is given up.
   *
   * @param status what the address answered last; empty when it did not
   * @return false when it was not waiting any longer
   */
  public boolean dead(UUID id, Optional<Integer> status) {
    status.ifPresent(Webhooks::requireStatus);
    return database.write(handle -> DeliveryRows.giveUp(handle, id, status));
  }

  /**
   * What was given up, newest first.
   *
   * @param after the last one of the page before; empty for the first page
   * @param limit of the page, 1 to 1000
   */
  public List<Delivery> deadLetters(Optional<UUID> after, int limit) {
    requirePage(limit);
    return database.query(handle -> DeliveryRows.dead(handle, after, limit));
  }

  /** Has it delivered once more, given up or not. Returns false when it is waiting anyway. */
  public boolean redeliver(UUID id) {
    return database.write(handle -> DeliveryRows.again(handle, id));
  }

  /** How many deliveries are {@code waiting}, {@code delivered} and {@code dead}; 0 also. */
  public Map<String, Long> counts() {
    Map<Delivery.State, Long> found = database.query(DeliveryRows::counts);
    Map<String, Long> counts = new TreeMap<>();
    for (Delivery.State state : Delivery.State.values()) {
      counts.put(state.name().toLowerCase(Locale.ROOT), found.getOrDefault(state, 0L));
    }
    return counts;
  }

  /**
   * Deletes what arrived before then, and what was given up of the events before then. It needs no
   * keys.
   *
   * @return how many went
   */
  public static int sweep(Database database, Instant before, int limit) {
    return database.write(handle -> DeliveryRows.sweep(handle, before, limit));
  }

  private static void requireAddress(URI url) {
    boolean usable =
        ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawFragment() == null;
    if (!usable || url.toString().length() > LONGEST_URL) {
      throw new IllegalArgumentException(
          "a webhook's address is a URL of http or https with a host, without user or fragment, of"
              + " at most %d characters".formatted(LONGEST_URL));
    }
  }

  private static void requireStatus(int status) {
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("a status is 100 to 599, got " + status);
    }
  }

  private static void requirePage(int limit) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw new IllegalArgumentException("a page has 1 to 1000 deliveries, got " + limit);
    }
  }

  /**
   * A new webhook.
   *
   * @param secret 32 bytes, to be told to who runs the address; {@link #secret} has them too
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Created(byte[] secret, Webhook webhook) {}
}
