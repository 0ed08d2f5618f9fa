package io.facerec.storage.retention;

import io.facerec.storage.sql.Dialect;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table of pictures, by age. */
final class PictureRows {
  private PictureRows() {}

  /** Deletes some of the old ones. */
  static Removed removeBefore(Handle handle, Dialect dialect, Instant before, int limit) {
    List<Map.Entry<UUID, String>> old =
        handle
            .createQuery(
                "select id, object_key from pictures where created_at < :before limit :limit")
            .bind("before", before)
            .bind("limit", limit)
            .map((row, context) -> Map.entry(UUID.fromString(row.getString(1)), row.getString(2)))
            .list();
    if (old.isEmpty()) {
      return new Removed(0, List.of());
    }
    handle
        .createUpdate("delete from pictures where id in (<ids>)")
        .bindList("ids", old.stream().map(Map.Entry::getKey).toList())
        .execute();
    List<String> keys = old.stream().map(Map.Entry::getValue).distinct().toList();
    dialect.lockKeys(handle, keys);
    Set<String> named =
        new HashSet<>(
            handle
                .createQuery("select object_key from pictures where object_key in (<keys>)")
                .bindList("keys", keys)
                .mapTo(String.class)
                .list());
    return new Removed(old.size(), keys.stream().filter(key -> !named.contains(key)).toList());
  }

  /**
   * What went.
   *
   * @param rows how many
   * @param objectKeys that no row names any longer
   */
  record Removed(int rows, List<String> objectKeys) {}
}
