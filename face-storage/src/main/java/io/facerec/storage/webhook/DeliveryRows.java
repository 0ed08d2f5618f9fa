package io.facerec.storage.webhook;

import io.facerec.storage.sql.Dialect;
import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.TimeOrderedId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The table of deliveries. One that a worker took waits on, until its lease has run out. */
record DeliveryRows(Dialect dialect) {
  private static final String SELECT =
      "select id, webhook_id, event, payload, state, attempts, next_attempt_at, last_status,"
          + " created_at, delivered_at from webhook_deliveries";
  private static final RowMapper<Delivery> ROW =
      (row, context) ->
          new Delivery(
              UUID.fromString(row.getString("id")),
              UUID.fromString(row.getString("webhook_id")),
              row.getString("event"),
              row.getString("payload"),
              Delivery.State.of(row.getString("state")),
              row.getInt("attempts"),
              Moments.find(row, "next_attempt_at", context),
              row.getString("last_status") == null
                  ? Optional.empty()
                  : Optional.of(row.getInt("last_status")),
              Moments.of(row, "created_at", context),
              Moments.find(row, "delivered_at", context));

  static void insert(Handle handle, List<UUID> webhooks, String event, String payload) {
    if (webhooks.isEmpty()) {
      return;
    }
    Instant now = Moments.toMillis(Instant.now());
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into webhook_deliveries (id, webhook_id, event, payload, state, attempts,"
                + " next_attempt_at, created_at) values (:id, :webhook, :event, :payload,"
                + " 'waiting', 0, :now, :now)");
    for (UUID webhook : webhooks) {
      batch
          .bind("id", TimeOrderedId.next())
          .bind("webhook", webhook)
          .bind("event", event)
          .bind("payload", payload)
          .bind("now", now)
          .add();
    }
    batch.execute();
  }

  static Optional<Delivery> find(Handle handle, UUID id) {
    return handle.createQuery(SELECT + " where id = :id").bind("id", id).map(ROW).findOne();
  }

  /** What is due, longest first; no other transaction takes it before this one has ended. */
  List<Delivery> take(Handle handle, String worker, Instant now, Instant until, int limit) {
    List<UUID> due =
        handle
            .createQuery(
                "select id from webhook_deliveries d where state = 'waiting' and next_attempt_at <="
                    + " :now and exists (select 1 from webhooks w where w.id = d.webhook_id and"
                    + " w.disabled_at is null) order by next_attempt_at, id limit :limit"
                    + dialect.rowLockOfFreeOnes())
            .bind("now", now)
            .bind("limit", limit)
            .mapTo(UUID.class)
            .list();
    if (due.isEmpty()) {
      return List.of();
    }
    handle
        .createUpdate(
            "update webhook_deliveries set next_attempt_at = :until, lease_owner = :worker,"
                + " attempts = attempts + 1 where id in (<ids>)")
        .bind("until", until)
        .bind("worker", worker)
        .bindList("ids", due)
        .execute();
    return handle
        .createQuery(SELECT + " where id in (<ids>) order by id")
        .bindList("ids", due)
        .map(ROW)
        .list();
  }

  static boolean delivered(Handle handle, UUID id, int status) {
    return handle
            .createUpdate(
                "update webhook_deliveries set state = 'delivered', delivered_at = :now,"
                    + " last_status = :status, next_attempt_at = null, lease_owner = null"
                    + " where id = :id and state = 'waiting'")
            .bind("now", Moments.toMillis(Instant.now()))
            .bind("status", status)
            .bind("id", id)
            .execute()
        == 1;
  }

  static boolean retry(Handle handle, UUID id, Optional<Integer> status, Instant next) {
    return handle
            .createUpdate(
                "update webhook_deliveries set next_attempt_at = :next, last_status = :status,"
                    + " lease_owner = null where id = :id and state = 'waiting'")
            .bind("next", Moments.toMillis(next))
            .bindByType("status", status.orElse(null), Integer.class)
            .bind("id", id)
            .execute()
        == 1;
  }

  static boolean postpone(Handle handle, UUID id, Instant next) {
    return handle
            .createUpdate(
                "update webhook_deliveries set next_attempt_at = :next, attempts = attempts - 1,"
                    + " lease_owner = null where id = :id and state = 'waiting' and attempts > 0")
            .bind("next", Moments.toMillis(next))
            .bind("id", id)
            .execute()
        == 1;
  }

  static boolean giveUp(Handle handle, UUID id, Optional<Integer> status) {
    return handle
            .createUpdate(
                "update webhook_deliveries set state = 'failed', next_attempt_at = null,"
                    + " last_status = :status, lease_owner = null where id = :id and state ="
                    + " 'waiting'")
            .bindByType("status", status.orElse(null), Integer.class)
            .bind("id", id)
            .execute()
        == 1;
  }

  static boolean again(Handle handle, UUID id) {
    return handle
            .createUpdate(
                "update webhook_deliveries set state = 'waiting', attempts = 0, next_attempt_at ="
                    + " :now, delivered_at = null where id = :id and state <> 'waiting'")
            .bind("now", Moments.toMillis(Instant.now()))
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Newest first, those made before {@code after}. */
  static List<Delivery> dead(Handle handle, Optional<UUID> after, int limit) {
    Query query =
        handle.createQuery(
            SELECT
                + " where state = 'failed'"
                + after.map(any -> " and id < :after").orElse("")
                + " order by id desc limit :limit");
    after.ifPresent(id -> query.bind("after", id));
    return query.bind("limit", limit).map(ROW).list();
  }

  static Map<Delivery.State, Long> counts(Handle handle) {
    return handle
        .createQuery("select state, count(*) as count from webhook_deliveries group by state")
        .reduceRows(
            new EnumMap<>(Delivery.State.class),
            (counts, row) -> {
              counts.put(
                  Delivery.State.of(row.getColumn("state", String.class)),
                  row.getColumn("count", Long.class));
              return counts;
            });
  }

  static int sweep(Handle handle, Instant before, int limit) {
    return handle
        .createUpdate(
            "delete from webhook_deliveries where id in (select id from webhook_deliveries where"
                + " (state = 'delivered' and delivered_at < :before) or (state = 'failed' and"
                + " created_at < :before) limit :limit)")
        .bind("before", before)
        .bind("limit", limit)
        .execute();
  }
}
