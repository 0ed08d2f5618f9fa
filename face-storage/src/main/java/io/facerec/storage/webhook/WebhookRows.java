package io.facerec.storage.webhook;

import io.facerec.storage.seal.Sealer;
import io.facerec.storage.sql.Dialect;
import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.Texts;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table of webhooks. */
record WebhookRows(Dialect dialect) {
  private static final String SELECT =
      "select id, gallery_id, url, events, created_at, disabled_at from webhooks";
  private static final RowMapper<Webhook> ROW =
      (row, context) ->
          new Webhook(
              UUID.fromString(row.getString("id")),
              Optional.ofNullable(row.getString("gallery_id")).map(UUID::fromString),
              URI.create(row.getString("url")),
              Texts.wordsOfJson(row.getString("events")),
              Moments.of(row, "created_at", context),
              Moments.find(row, "disabled_at", context));

  /** Puts it, unless it is there. */
  static void insert(Handle handle, Webhook webhook, byte[] sealedSecret) {
    handle
        .createUpdate(
            "insert into webhooks (id, gallery_id, url, secret, key_id, events, created_at) values"
                + " (:id, :gallery, :url, :secret, :keyId, :events, :createdAt) on conflict (id) do"
                + " nothing")
        .bind("id", webhook.id())
        .bindByType("gallery", webhook.gallery().orElse(null), UUID.class)
        .bind("url", webhook.url().toString())
        .bind("secret", sealedSecret)
        .bind("keyId", Sealer.keyIdOf(sealedSecret))
        .bind("events", Texts.wordsToJson(webhook.events()))
        .bind("createdAt", webhook.createdAt())
        .execute();
  }

  static Optional<Webhook> find(Handle handle, UUID id) {
    return handle.createQuery(SELECT + " where id = :id").bind("id", id).map(ROW).findOne();
  }

  static List<Webhook> list(Handle handle) {
    return handle.createQuery(SELECT + " order by id").map(ROW).list();
  }

  static Optional<byte[]> secret(Handle handle, UUID id) {
    return handle
        .createQuery("select secret from webhooks where id = :id")
        .bind("id", id)
        .mapTo(byte[].class)
        .findOne();
  }

  /** Whether it was not so before. */
  static boolean disable(Handle handle, UUID id, Instant now) {
    return handle
            .createUpdate(
                "update webhooks set disabled_at = :now where id = :id and disabled_at is null")
            .bind("now", now)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Whether it was not so before. */
  static boolean enable(Handle handle, UUID id) {
    return handle.execute(
            "update webhooks set disabled_at = null where id = ? and disabled_at is not null", id)
        == 1;
  }

  static boolean delete(Handle handle, UUID id) {
    return handle.execute("delete from webhooks where id = ?", id) == 1;
  }

  /** Those who want an event, whom nobody deletes before the transaction has ended. */
  List<UUID> wanting(Handle handle, String event, Optional<UUID> gallery) {
    return handle
        .createQuery(
            "select id, events from webhooks where disabled_at is null and (gallery_id is null or"
                + " gallery_id = :gallery) order by id"
                + dialect.rowShare())
        .bindByType("gallery", gallery.orElse(null), UUID.class)
        .map(
            (row, context) ->
                Map.entry(
                    UUID.fromString(row.getString("id")),
                    Texts.wordsOfJson(row.getString("events"))))
        .stream()
        .filter(webhook -> webhook.getValue().contains(event))
        .map(Map.Entry::getKey)
        .toList();
  }
}
