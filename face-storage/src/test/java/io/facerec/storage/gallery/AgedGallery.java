package io.facerec.storage.gallery;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Two galleries with more rows than a plan would read from end to end; a few of them are old. */
public final class AgedGallery {
  private static final int SUBJECTS = 1500;
  private static final int TEMPLATES = 2;

  private AgedGallery() {}

  /** Fills a database, and returns the moment before which the old rows are. */
  public static Instant fill(Database database) {
    StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
    Instant now = Instant.now();
    for (String name : List.of("one", "two")) {
      UUID gallery = galleries.create(name, Vectors.ORIGIN, "{}").id();
      database.write(
          handle -> {
            fill(handle, gallery, now);
            return true;
          });
    }
    database.dialect().analysis(List.of("subjects", "templates", "pictures", "galleries")).stream()
        .forEach(analysis -> database.write(handle -> handle.execute(analysis)));
    return now.minus(Duration.ofDays(100));
  }

  private static void fill(Handle handle, UUID gallery, Instant now) {
    PreparedBatch subjects =
        handle.prepareBatch(
            "insert into subjects (id, gallery_id, name, search_text, metadata, created_at,"
                + " updated_at) values (:id, :gallery, 'x', 'x', '{}', :at, :at)");
    PreparedBatch templates =
        handle.prepareBatch(
            "insert into templates (id, gallery_id, subject_id, revision, sealed, key_id,"
                + " created_at) values (:id, :gallery, :subject, :revision, :sealed, '00000000',"
                + " :at)");
    PreparedBatch pictures =
        handle.prepareBatch(
            "insert into pictures (id, template_id, object_key, content_type, size, created_at)"
                + " values (:id, :template, :key, 'image/png', 1, :at)");
    int revision = 0;
    for (int i = 0; i < SUBJECTS; i++) {
      Instant at = now.minus(Duration.ofDays(i < 4 ? 200 : i % 90));
      UUID subject = TimeOrderedId.next();
      subjects.bind("id", subject).bind("gallery", gallery).bind("at", at).add();
      for (int t = 0; t < TEMPLATES; t++) {
        UUID template = TimeOrderedId.next();
        templates
            .bind("id", template)
            .bind("gallery", gallery)
            .bind("subject", subject)
            .bind("revision", ++revision)
            .bind("sealed", new byte[64])
            .bind("at", at)
            .add();
        pictures
            .bind("id", UUID.randomUUID())
            .bind("template", template)
            .bind("key", template.toString())
            .bind("at", at)
            .add();
      }
    }
    subjects.execute();
    templates.execute();
    pictures.execute();
    handle.execute("update galleries set revision = ? where id = ?", revision, gallery);
  }
}
