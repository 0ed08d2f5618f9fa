package io.facerec.storage.audit;

import io.facerec.storage.sql.Dialect;
import io.facerec.storage.sql.PlainStatement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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

  static void insert(Handle handle, Dialect dialect, AuditRow row) {
    PlainStatement.update(
        handle,
        "insert into audit_events (sequence, happened_at, actor, action, target, details,"
            + " previous_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?)",
        statement -> {
          statement.setLong(1, row.sequence());
          dialect.setInstant(statement, 2, row.happenedAt());
          statement.setString(3, row.actor());
          statement.setString(4, row.action());
          statement.setString(5, row.target());
          statement.setString(6, row.details());
          statement.setBytes(7, HexFormat.of().parseHex(row.previousHash()));
          statement.setBytes(8, HexFormat.of().parseHex(row.hash()));
        });
  }

  /** The youngest first, those before a sequence. */
  static List<AuditRow> search(Handle handle, AuditQuery query, long before, int limit) {
    Map<String, Object> values = new HashMap<>();
    StringBuilder where = new StringBuilder(" where sequence < :before");
    query.from().ifPresent(time -> condition(where, values, "happened_at >= :from", "from", time));
    query
        .until()
        .ifPresent(time -> condition(where, values, "happened_at < :until", "until", time));
    query.actor().ifPresent(actor -> condition(where, values, "actor = :actor", "actor", actor));
    query
        .action()
        .ifPresent(
            action ->
                condition(
                    where,
                    values,
                    "substr(action, 1, %d) = :action".formatted(action.length()),
                    "action",
                    action));
    query
        .gallery()
        .ifPresent(
            id ->
                condition(where, values, "target like :gallery", "gallery", "gallery/" + id + "%"));
    query
        .subject()
        .ifPresent(
            id -> condition(where, values, "target like :subject", "subject", "%subject/" + id));
    return handle
        .createQuery(
            "select sequence, happened_at, actor, action, target, details, previous_hash, hash"
                + " from audit_events"
                + where
                + " order by sequence desc limit :limit")
        .bind("before", before)
        .bind("limit", limit)
        .bindMap(values)
        .map(ROW)
        .list();
  }

  private static void condition(
      StringBuilder where, Map<String, Object> values, String sql, String name, Object value) {
    where.append(" and ").append(sql);
    values.put(name, value);
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
