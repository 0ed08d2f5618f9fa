package io.facerec.storage.gallery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The log of changes, which indexes follow. */
final class ChangeRows {
  private ChangeRows() {}

  /** Writes changes under successive revisions. */
  static void insert(Handle handle, UUID gallery, long firstRevision, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into gallery_changes"
                + " (gallery_id, revision, kind, subject_id, template_id, former_revision)"
                + " values (:gallery, :revision, :kind, :subject, :template, :former)");
    long revision = firstRevision;
    for (Change change : changes) {
      batch
          .bind("gallery", gallery)
          .bind("revision", revision++)
          .bind("kind", change.kind().column())
          .bind("subject", change.subject())
          .bindByType("template", change.template().orElse(null), UUID.class)
          .bindByType("former", change.formerRevision().orElse(null), Long.class)
          .add();
    }
    batch.execute();
  }

  /** Which template a change was about; empty where it is forgotten, or about none. */
  static Optional<UUID> template(Handle handle, UUID gallery, long revision) {
    return handle
        .createQuery(
            "select template_id from gallery_changes where gallery_id = :gallery"
                + " and revision = :revision and template_id is not null")
        .bind("gallery", gallery)
        .bind("revision", revision)
        .mapTo(UUID.class)
        .findOne();
  }

  /** The revisions whose templates are no longer where they were, since changes in a range. */
  static List<Long> departed(Handle handle, UUID gallery, long after, long last) {
    return handle
        .createQuery(
            "select former_revision from gallery_changes where gallery_id = :gallery"
                + " and revision > :after and revision <= :last and former_revision is not null"
                + " order by revision")
        .bind("gallery", gallery)
        .bind("after", after)
        .bind("last", last)
        .mapTo(Long.class)
        .list();
  }
}
