package io.facerec.server.gallery;

import io.facerec.server.answer.Cursors;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Caller;
import io.facerec.server.limit.Deadline;
import io.facerec.server.recognition.PictureAnalyzer;
import io.facerec.server.telemetry.Metrics;
import io.facerec.server.telemetry.Stages;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.gallery.GalleryOutline;
import io.javalin.http.Context;
import java.time.Duration;

/**
 * What the routes of galleries work with.
 *
 * @param storage where galleries and pictures are kept
 * @param galleries that are in memory
 * @param analyzer of pictures
 * @param audit of every decision
 * @param metrics that count them
 * @param stages that time them
 * @param cursors of lists
 * @param time that a request may take
 */
public record GalleryWork(
    Storage storage,
    OpenGalleries galleries,
    PictureAnalyzer analyzer,
    AuditTrail audit,
    Metrics metrics,
    Stages stages,
    Cursors cursors,
    Duration time) {

  GalleryOutline outline(Context context) {
    return new GalleryLookup(storage.galleries()).gallery(context);
  }

  OpenGallery gallery(Context context) {
    return galleries.of(outline(context));
  }

  Deadline deadline() {
    return Deadline.in(time);
  }

  /** An entry about a gallery by whoever sent the request. */
  static AuditEntry entry(Context context, String action, java.util.UUID gallery) {
    return AuditEntry.of(Caller.of(context).actor(), action).withGallery(gallery);
  }
}
