package io.facerec.server;

import static io.facerec.server.route.Permission.ANALYZE;
import static io.facerec.server.route.Permission.ENROL;
import static io.facerec.server.route.Permission.ERASE;
import static io.facerec.server.route.Permission.IDENTIFY;
import static io.facerec.server.route.Permission.MANAGE_GALLERIES;
import static io.facerec.server.route.Permission.PUBLIC;
import static io.facerec.server.route.Permission.READ;
import static io.facerec.server.route.Route.delete;
import static io.facerec.server.route.Route.get;
import static io.facerec.server.route.Route.patch;
import static io.facerec.server.route.Route.post;

import io.facerec.server.gallery.Enrolments;
import io.facerec.server.gallery.Erasures;
import io.facerec.server.gallery.Galleries;
import io.facerec.server.gallery.GalleryWork;
import io.facerec.server.gallery.Identify;
import io.facerec.server.gallery.Subjects;
import io.facerec.server.gallery.Templates;
import io.facerec.server.gallery.VerifySubject;
import io.facerec.server.health.Health;
import io.facerec.server.openapi.Documentation;
import io.facerec.server.picture.SupportedFormats;
import io.facerec.server.recognition.Recognition;
import io.facerec.server.route.Route;
import java.util.List;

/** The table of routes. */
final class Api {
  private static final String GALLERIES = "/api/v1/galleries";
  private static final String GALLERY = GALLERIES + "/{gallery}";
  private static final String SUBJECT = GALLERY + "/subjects/{subject}";

  private Api() {}

  static List<Route> routes(Services services) {
    Health health = new Health();
    Recognition recognition =
        new Recognition(
            services.analyzer(),
            services.audit(),
            services.metrics(),
            services.options().limits().deadline());
    SupportedFormats formats =
        new SupportedFormats(
            services.engine().options().decode(), services.options().limits().bodyBytes());

    Documentation documentation = new Documentation(() -> routes(services), Version.text());

    GalleryWork work = services.galleryWork();
    Galleries galleries = new Galleries(work);
    Subjects subjects = new Subjects(work);
    Templates templates = new Templates(work);
    Enrolments enrolments = new Enrolments(work);
    Identify identify = new Identify(work);
    VerifySubject verify = new VerifySubject(work);
    Erasures erasures = new Erasures(work, services.eraser(), services.auditLog());

    return List.of(
        get("/health/live", PUBLIC, health.live()),
        get("/openapi.json", PUBLIC, documentation.description()),
        get("/docs", PUBLIC, documentation.page()),
        get("/docs/{file}", PUBLIC, documentation.file()),
        get("/upload/supported-formats", PUBLIC, formats.list()),
        get("/api/v1/upload/supported-formats", PUBLIC, formats.list()),
        // Pictures alone
        post("/api/v1/detect", ANALYZE, recognition.detect()),
        post("/api/v1/embed", ANALYZE, recognition.embed()),
        post("/api/v1/verify", ANALYZE, recognition.verify()),
        post("/api/v1/liveness", ANALYZE, recognition.liveness()),
        // Galleries
        get(GALLERIES, READ, galleries.list()),
        post(GALLERIES, MANAGE_GALLERIES, galleries.create()),
        get(GALLERY, READ, galleries.show()),
        patch(GALLERY, MANAGE_GALLERIES, galleries.change()),
        delete(GALLERY, MANAGE_GALLERIES, galleries.delete()),
        post(GALLERY + "/identify", IDENTIFY, identify.identify()),
        post(GALLERY + "/enrolments", ENROL, enrolments.person()),
        get(GALLERY + "/erasures/{erasure}", ERASE, erasures.receipt()),
        // Their people
        get(GALLERY + "/subjects", READ, subjects.list()),
        post(GALLERY + "/subjects", ENROL, subjects.create()),
        get(SUBJECT, READ, subjects.show()),
        patch(SUBJECT, ENROL, subjects.change()),
        delete(SUBJECT, ERASE, erasures.subject()),
        post(SUBJECT + "/merge", ENROL, subjects.merge()),
        post(SUBJECT + "/verify", IDENTIFY, verify.verify()),
        get(SUBJECT + "/templates", READ, templates.list()),
        post(SUBJECT + "/templates", ENROL, enrolments.templates()),
        delete(SUBJECT + "/templates/{template}", ERASE, erasures.template()),
        get(SUBJECT + "/pictures", READ, templates.pictures()),
        get(SUBJECT + "/pictures/{picture}", READ, templates.picture()));
  }
}
