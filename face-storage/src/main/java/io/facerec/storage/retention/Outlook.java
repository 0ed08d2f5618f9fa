package io.facerec.storage.retention;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * What a run would let go of, as of now. SQLite takes the tables of a cross join in their order:
 * each gallery's old rows are found by their age.
 */
record Outlook(
    Instant picturesBefore, Instant templatesBefore, Instant auditBefore, OutdatedRows outdated) {

  RetentionReport look(Handle handle, long orphans) {
    long templates =
        count(
            handle,
            "select count(*) from galleries g cross join templates t where t.gallery_id = g.id"
                + " and t.created_at < :before",
            templatesBefore);
    long subjects =
        count(
            handle,
            "select count(*) from galleries g cross join subjects s where s.gallery_id = g.id"
                + " and s.updated_at < :before and not exists (select 1 from templates t where"
                + " t.subject_id = s.id and t.created_at >= :before)",
            templatesBefore);
    long pictures =
        count(handle, "select count(*) from pictures where created_at < :before", picturesBefore);
    long events =
        count(handle, "select count(*) from audit_events where happened_at < :before", auditBefore);
    return new RetentionReport(
        templates, subjects, pictures, events, outdated.count(handle), orphans, 0, true);
  }

  private static long count(Handle handle, String sql, Instant before) {
    return handle.createQuery(sql).bind("before", before).mapTo(Long.class).one();
  }
}
