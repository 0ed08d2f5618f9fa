package io.facerec.storage.retention;

import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.erase.ErasureProgress;
import io.facerec.storage.erase.PendingErasures;
import io.facerec.storage.gallery.Expired;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GalleryNotFoundException;
import io.facerec.storage.gallery.PictureReferences;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.object.OrphanSweep;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.sql.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets go of what is older than the rules say: templates and the people left without any, raw
 * pictures, audit events; uploads, log-ins, jobs and deliveries that are done with; shortens the
 * galleries' logs of changes; then deletes the objects of erasures that were cut off, and those
 * that nothing names. Thread-safe.
 *
 * <p>It works in small transactions, each with its event in the audit log. One process at a time
 * runs it; the others are told so. What was cut off goes on with the next run, in any process, at
 * the latest ten minutes later.
 */
public final class Retention {
  private static final int BATCH = 500;
  private static final int EVENTS = 2000;

  /** Of each gallery: a process that is further behind reads the gallery anew. */
  static final long CHANGES = 100_000;

  private static final Duration GRACE = Duration.ofDays(1);
  private static final String ACTOR = "retention";

  private final Database database;
  private final StoredGalleries galleries;
  private final AuditLog log;
  private final SealedObjects objects;
  private final PendingErasures pending;
  private final RetentionRules rules;
  private final Clock clock;

  private Retention(
      Database database,
      StoredGalleries galleries,
      AuditLog log,
      SealedObjects objects,
      PendingErasures pending,
      RetentionRules rules,
      Clock clock) {
    this.database = database;
    this.galleries = galleries;
    this.log = log;
    this.objects = objects;
    this.pending = pending;
    this.rules = rules;
    this.clock = clock;
  }

  /** For one database; the caller closes what is handed in. */
  public static Retention of(
      Database database,
      StoredGalleries galleries,
      AuditLog log,
      SealedObjects objects,
      PendingErasures pending,
      RetentionRules rules,
      Clock clock) {
    return new Retention(database, galleries, log, objects, pending, rules, clock);
  }

  /** What {@link #run} would let go of, without the objects of pictures that would go with it. */
  public RetentionReport dryRun() {
    OrphanSweep.Report orphans = sweep(true);
    return database.read(
        handle ->
            new Outlook(
                    before(rules.pictureDays()),
                    before(rules.templateDays()),
                    before(rules.auditDays()),
                    outdatedRows())
                .look(handle, orphans.orphans()));
  }

  /**
   * Lets go of it. An interrupted thread ends the run early.
   *
   * @return empty when another process is at it
   * @throws RetentionLostException when this process was out of touch for ten minutes, and another
   *     one went on
   */
  public Optional<RetentionReport> run() {
    Optional<RetentionLease> lease = RetentionLease.take(database, clock);
    if (lease.isEmpty()) {
      return Optional.empty();
    }
    RetentionReport report;
    try {
      report = run(lease.get());
    } catch (RuntimeException e) {
      release(lease.get(), e);
      throw e;
    }
    lease.get().release();
    return Optional.of(report);
  }

  private static void release(RetentionLease lease, RuntimeException first) {
    try {
      lease.release();
    } catch (RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  private RetentionReport run(RetentionLease lease) {
    long templates = 0;
    long subjects = 0;
    for (GalleryDescription gallery : galleries.list()) {
      Expired expired = expire(lease, gallery.name());
      templates += expired.templates();
      subjects += expired.subjects();
    }
    long pictures = pictures(lease);
    long events = events(lease);
    long outdated = outdatedRows().delete(lease);
    lease.renew();
    ErasureProgress erased = pending.finish();
    lease.renew();
    boolean interrupted = Thread.currentThread().isInterrupted();
    long orphans = interrupted ? 0 : sweep(false).orphans();
    database.letGo();
    return new RetentionReport(
        templates,
        subjects,
        pictures,
        events,
        outdated,
        erased.deleted() + orphans,
        erased.left(),
        !Thread.currentThread().isInterrupted());
  }

  private Expired expire(RetentionLease lease, String name) {
    int templates = 0;
    int subjects = 0;
    Instant before = before(rules.templateDays());
    try (StoredGallery gallery = galleries.openToChange(name)) {
      Expired step;
      do {
        step =
            gallery.expire(
                before,
                BATCH,
                (handle, expired) -> {
                  lease.renew(handle);
                  if (!expired.nothing()) {
                    pending.add(handle, expired.objectKeys());
                    log.append(
                        handle,
                        AuditEntry.of(ACTOR, "retention.templates")
                            .withGallery(gallery.id())
                            .withCount("templates", expired.templates())
                            .withCount("subjects", expired.subjects())
                            .withCount("pictures", expired.objectKeys().size()));
                  }
                  return expired;
                });
        templates += step.templates();
        subjects += step.subjects();
      } while (!step.nothing() && !Thread.currentThread().isInterrupted());
      gallery.forgetChanges(CHANGES);
    } catch (GalleryNotFoundException e) {
      // Deleted meanwhile, and with it everything that was too old.
    }
    return new Expired(templates, subjects, List.of());
  }

  private long pictures(RetentionLease lease) {
    Instant before = before(rules.pictureDays());
    long all = 0;
    int step;
    do {
      step =
          database.write(
              handle -> {
                lease.renew(handle);
                PictureRows.Removed removed =
                    PictureRows.removeBefore(handle, database.dialect(), before, BATCH);
                if (removed.rows() > 0) {
                  pending.add(handle, removed.objectKeys());
                  log.append(
                      handle,
                      AuditEntry.of(ACTOR, "retention.pictures")
                          .withCount("pictures", removed.rows()));
                }
                return removed.rows();
              });
      all += step;
    } while (step > 0 && !Thread.currentThread().isInterrupted());
    return all;
  }

  private long events(RetentionLease lease) {
    Instant before = before(rules.auditDays());
    long all = 0;
    int step;
    do {
      step =
          database.write(
              handle -> {
                lease.renew(handle);
                int forgotten = log.forget(handle, before, EVENTS);
                if (forgotten > 0) {
                  log.append(
                      handle,
                      AuditEntry.of(ACTOR, "retention.audit").withCount("events", forgotten));
                }
                return forgotten;
              });
      all += step;
    } while (step > 0 && !Thread.currentThread().isInterrupted());
    return all;
  }

  private OrphanSweep.Report sweep(boolean dryRun) {
    return objects.sweep(GRACE).run(new PictureReferences(database), Optional.empty(), dryRun);
  }

  private OutdatedRows outdatedRows() {
    return new OutdatedRows(database, objects, clock.instant());
  }

  private Instant before(int days) {
    return clock.instant().minus(Duration.ofDays(days));
  }
}
