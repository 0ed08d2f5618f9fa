package io.facerec.storage.webhook;

import io.facerec.storage.gallery.SealedAgain;
import io.facerec.storage.seal.AssociatedData;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.Purpose;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.seal.Sealer;
import io.facerec.storage.sql.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The secrets of webhooks, sealed for {@link Purpose#SECRET} and bound to {@code ("webhook", ID,
 * "secret")}. Thread-safe.
 */
public final class WebhookSeals {
  private final Database database;
  private final KeyRing keys;
  private final Sealer sealer;

  private WebhookSeals(Database database, KeyRing keys) {
    this.database = database;
    this.keys = keys;
    this.sealer = keys.sealer(Purpose.SECRET);
  }

  /** The secrets of a database's webhooks; the caller closes that. */
  public static WebhookSeals of(Database database, KeyRing keys) {
    return new WebhookSeals(database, keys);
  }

  byte[] seal(UUID webhook, byte[] secret) {
    return sealer.seal(secret, place(webhook));
  }

  byte[] open(UUID webhook, byte[] sealed) {
    return sealer.open(sealed, place(webhook));
  }

  /** Seals those again that a retired key sealed; there are few. */
  public SealedAgain sealAgain() {
    return database.write(
        handle -> {
          List<Map.Entry<UUID, byte[]>> outdated =
              handle
                  .createQuery("select id, secret from webhooks where key_id <> :current")
                  .bind("current", keys.currentKeyId())
                  .map(
                      (row, context) ->
                          Map.entry(UUID.fromString(row.getString(1)), row.getBytes(2)))
                  .list();
          int again = 0;
          List<UUID> refused = new ArrayList<>();
          for (Map.Entry<UUID, byte[]> row : outdated) {
            try {
              byte[] bytes = seal(row.getKey(), open(row.getKey(), row.getValue()));
              again +=
                  handle.execute(
                      "update webhooks set secret = ?, key_id = ? where id = ?",
                      bytes,
                      keys.currentKeyId(),
                      row.getKey());
            } catch (SealException e) {
              refused.add(row.getKey());
            }
          }
          return new SealedAgain(again, 0, refused, Optional.empty());
        });
  }

  private static byte[] place(UUID webhook) {
    return AssociatedData.of("webhook", webhook.toString(), "secret");
  }
}
