package io.facerec.storage.gallery;

import io.facerec.storage.sql.SqlWork;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Removes some of what is older than a moment: templates first, then subjects left without any. */
record ExpiryTransaction<T>(GalleryLog log, Instant before, int limit, RemovalWork<Expired, T> more)
    implements SqlWork<T> {

  @Override
  public T run(Handle handle) throws SQLException {
    log.lock(handle);
    List<TemplateRow> templates = oldTemplates(handle);
    List<String> keys = TemplateRows.objectKeys(handle, templates);
    TemplateRows.delete(handle, templates);
    List<UUID> subjects = bareSubjects(handle);
    subjects.forEach(subject -> SubjectRows.delete(handle, subject));
    List<Change> changes = new ArrayList<>();
    templates.forEach(template -> changes.add(Change.remove(template)));
    subjects.forEach(subject -> changes.add(Change.of(Change.Kind.REMOVE_SUBJECT, subject)));
    if (!changes.isEmpty()) {
      log.append(handle, changes);
    }
    return more.run(
        handle,
        new Expired(
            templates.size(),
            subjects.size(),
            TemplateRows.unnamed(handle, log.galleries().dialect(), keys)));
  }

  private List<TemplateRow> oldTemplates(Handle handle) {
    return handle
        .createQuery(
            "select id, subject_id, revision, sealed from templates"
                + " where gallery_id = :gallery and created_at < :before limit :limit")
        .bind("gallery", log.gallery())
        .bind("before", before)
        .bind("limit", limit)
        .map(TemplateRows.ROW)
        .list();
  }

  private List<UUID> bareSubjects(Handle handle) {
    return handle
        .createQuery(
            "select id from subjects s where gallery_id = :gallery and updated_at < :before"
                + " and not exists (select 1 from templates t where t.subject_id = s.id)"
                + " limit :limit")
        .bind("gallery", log.gallery())
        .bind("before", before)
        .bind("limit", limit)
        .mapTo(UUID.class)
        .list();
  }
}
