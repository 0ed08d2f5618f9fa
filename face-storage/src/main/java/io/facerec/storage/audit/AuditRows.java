package io.facerec.storage.audit;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table of audit events. */
final class AuditRows {
  private static final RowMapper<AuditRow> ROW =
      (row, context) ->
          new AuditRow(
              row.getLong("sequence"),
              context
                  .findColumnMapperFor(Instant.class)
                  .orElseThrow()
                  .map(row, "happened_at", context),
              row.getString("actor"),
              row.getString("action"),
              row.getString("target"),
              row.getString("details"),
              HexFormat.of().formatHex(row.getBytes("previous_hash")),
              HexFormat.of().formatHex(row.getBytes("hash")));

  private AuditRows() {}

  static long count(Handle handle) {
    return handle.createQuery("select count(*) from audit_events").mapTo(Long.class).one();
  }

  static void insert(Handle handle, AuditRow row) {
    handle
        .createUpdate(
            "insert into audit_events (sequence, happened_at, actor, action, target, details,"
                + " previous_hash, hash) values (:sequence, :happenedAt, :actor, :action, :target,"
                + " :details, :previousHash, :hash)")
        .bind("sequence", row.sequence())
        .bind("happenedAt", row.happenedAt())
        .bind("actor", row.actor())
        .bind("action", row.action())
        .bind("target", row.target())
        .bind("details", row.details())
        .bind("previousHash", HexFormat.of().parseHex(row.previousHash()))
        .bind("hash", HexFormat.of().parseHex(row.hash()))
        .execute();
  }

  /** In order, behind a sequence. */
  static List<AuditRow> after(Handle handle, long sequence, int limit) {
    return handle
        .createQuery(
            "select sequence, happened_at, actor, action, target, details, previous_hash, hash"
                + " from audit_events where sequence > :after order by sequence limit :limit")
        .bind("after", sequence)
        .bind("limit", limit)
        .map(ROW)
        .list();
  }

  static void deleteUntil(Handle handle, long sequence) {
    handle
        .createUpdate("delete from audit_events where sequence <= :until")
        .bind("until", sequence)
        .execute();
  }
}
