package io.facerec.storage.gallery;

import io.facerec.storage.sql.Moments;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table of kept pictures. */
final class PictureRows {
  private PictureRows() {}

  /** All of one subject, in order of their ids. */
  static List<KeptPicture> ofSubject(Handle handle, UUID gallery, UUID subject) {
    return handle
        .createQuery(
            "select p.id, p.template_id, p.object_key, p.content_type, p.size, p.created_at"
                + " from pictures p join templates t on t.id = p.template_id"
                + " where t.subject_id = :subject and t.gallery_id = :gallery order by p.id")
        .bind("subject", subject)
        .bind("gallery", gallery)
        .map(
            (row, context) ->
                new KeptPicture(
                    UUID.fromString(row.getString("id")),
                    UUID.fromString(row.getString("template_id")),
                    new StoredPicture(
                        row.getString("object_key"),
                        row.getString("content_type"),
                        row.getLong("size")),
                    Moments.of(row, "created_at", context)))
        .list();
  }
}
