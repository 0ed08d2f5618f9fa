package io.facerec.storage.rotate;

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
 * The secrets of webhooks: sealed for {@link Purpose#SECRET}, bound to {@code ("webhook", ID,
 * "secret")}.
 */
record WebhookSecrets(Database database, KeyRing keys) {

  SealedAgain sealAgain() {
    Sealer sealer = keys.sealer(Purpose.SECRET);
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
            byte[] place = AssociatedData.of("webhook", row.getKey().toString(), "secret");
            try {
              byte[] bytes = sealer.seal(sealer.open(row.getValue(), place), place);
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
}
