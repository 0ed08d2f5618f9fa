package io.facerec.storage.erase;

import com.google.gson.Gson;
import io.facerec.storage.sql.TimeOrderedId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What is still to be deleted after a transaction: a row of the table of jobs.
 *
 * @param objects keys
 * @param cache whether cached embeddings are to be removed
 */
record PendingRow(UUID id, List<String> objects, boolean cache) {
  private static final String KIND = "erase";
  private static final Gson GSON = new Gson();

  static PendingRow insert(Handle handle, List<String> objects, boolean cache, Instant now) {
    PendingRow row = new PendingRow(TimeOrderedId.next(), objects, cache);
    handle
        .createUpdate(
            "insert into jobs (id, kind, state, payload, attempts, run_at, created_at, updated_at)"
                + " values (:id, :kind, 'waiting', :payload, 0, :now, :now, :now)")
        .bind("id", row.id)
        .bind("kind", KIND)
        .bind("payload", row.payload())
        .bind("now", now)
        .execute();
    return row;
  }

  static Optional<PendingRow> after(Handle handle, UUID id) {
    return handle
        .createQuery(
            "select id, payload from jobs where kind = :kind and actor is null and id > :after"
                + " order by id limit 1")
        .bind("kind", KIND)
        .bind("after", id)
        .map((row, context) -> read(UUID.fromString(row.getString(1)), row.getString(2)))
        .findOne();
  }

  /** Keeps what is left; nothing of it when that is nothing. */
  void replaceWith(Handle handle, List<String> left, boolean cacheLeft, Instant now) {
    if (left.isEmpty() && !cacheLeft) {
      handle.execute("delete from jobs where id = ?", id);
      return;
    }
    handle
        .createUpdate(
            "update jobs set payload = :payload, attempts = attempts + 1, updated_at = :now"
                + " where id = :id")
        .bind("payload", new PendingRow(id, left, cacheLeft).payload())
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  private String payload() {
    return GSON.toJson(new Payload(objects, cache));
  }

  private static PendingRow read(UUID id, String payload) {
    Payload read = GSON.fromJson(payload, Payload.class);
    return new PendingRow(id, read.objects(), read.cache());
  }

  private record Payload(List<String> objects, boolean cache) {}
}
