package io.facerec.storage.erase;

import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditEvent;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.RemovedSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.sql.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Deletes subjects for good. Thread-safe.
 *
 * <p>One transaction removes the rows, appends to the audit log, and writes down which objects are
 * to be deleted; then those and the cached data go. Indexes in memory, in any process, let go of
 * the templates before their next search. Copies are not reached: backups, exports and the
 * database's own archives have their own end.
 */
public final class Eraser {
  private final Database database;
  private final AuditLog log;
  private final PendingErasures pending;

  private Eraser(Database database, AuditLog log, PendingErasures pending) {
    this.database = database;
    this.log = log;
    this.pending = pending;
  }

  /** For one database; the caller closes that. */
  public static Eraser of(Database database, AuditLog log, PendingErasures pending) {
    return new Eraser(database, log, pending);
  }

  /**
   * Erases a subject.
   *
   * @param gallery may be open to change only ({@link
   *     io.facerec.storage.gallery.StoredGalleries#openToChange})
   * @param actor who asks; an id, see {@link AuditEntry}
   * @return what went, once the rows are gone for good; empty when there was no such subject
   * @throws io.facerec.storage.sql.DatabaseException when the database cannot be reached or
   *     refuses; an erasure whose commit was lost on the way is found done by the next call
   */
  public Optional<ErasureReceipt> erase(StoredGallery gallery, UUID subject, String actor) {
    AuditEntry.requireActor(actor);
    Optional<Removal> removal =
        gallery
            .subjects()
            .remove(subject, (handle, removed) -> remove(handle, gallery.id(), removed, actor));
    return removal.map(done -> finish(gallery.id(), subject, done));
  }

  /**
   * Deletes a gallery with everybody in it. Objects of kept pictures go with the next sweep of
   * retention that finds them a day old.
   *
   * @param actor who asks; an id, see {@link AuditEntry}
   * @return what was there; empty when there was no gallery of that name
   */
  public Optional<GalleryDescription> eraseGallery(
      StoredGalleries galleries, String name, String actor) {
    AuditEntry.requireActor(actor);
    List<UUID> left = new ArrayList<>();
    Optional<GalleryDescription> erased =
        galleries.delete(
            name,
            (handle, gallery) -> {
              left.addAll(pending.add(handle, List.of()));
              log.append(
                  handle,
                  AuditEntry.of(actor, "gallery.erase")
                      .withGallery(gallery.id())
                      .withCount("subjects", gallery.subjects())
                      .withCount("templates", gallery.templates()));
              return gallery;
            });
    if (erased.isPresent()) {
      pending.finish(left);
      database.letGo();
    }
    return erased;
  }

  private Removal remove(Handle handle, UUID gallery, RemovedSubject removed, String actor) {
    List<UUID> left = pending.add(handle, removed.objectKeys());
    AuditEvent event =
        log.append(
            handle,
            AuditEntry.of(actor, "subject.erase")
                .withGallery(gallery)
                .withSubject(removed.subject())
                .withCount("templates", removed.templates().size())
                .withCount("pictures", removed.objectKeys().size()));
    return new Removal(removed, event, left);
  }

  private ErasureReceipt finish(UUID gallery, UUID subject, Removal removal) {
    ErasureProgress progress = pending.finish(removal.pending());
    database.letGo();
    return new ErasureReceipt(
        gallery,
        subject,
        removal.event().happenedAt(),
        removal.removed().templates().size(),
        removal.removed().objectKeys().size(),
        removal.event().mark(),
        progress.left(),
        progress.cacheCleared());
  }

  private record Removal(RemovedSubject removed, AuditEvent event, List<UUID> pending) {}
}
