package io.facerec.server;

import static io.facerec.server.route.Permission.ADMINISTER;
import static io.facerec.server.route.Permission.ANALYZE;
import static io.facerec.server.route.Permission.AUDIT;
import static io.facerec.server.route.Permission.ENROL;
import static io.facerec.server.route.Permission.ERASE;
import static io.facerec.server.route.Permission.IDENTIFY;
import static io.facerec.server.route.Permission.MANAGE_GALLERIES;
import static io.facerec.server.route.Permission.OBSERVE;
import static io.facerec.server.route.Permission.PUBLIC;
import static io.facerec.server.route.Permission.READ;
import static io.facerec.server.route.Permission.SIGNED_IN;
import static io.facerec.server.route.Route.delete;
import static io.facerec.server.route.Route.get;
import static io.facerec.server.route.Route.patch;
import static io.facerec.server.route.Route.post;
import static io.facerec.server.route.Route.put;

import io.facerec.server.account.Keys;
import io.facerec.server.account.Sessions;
import io.facerec.server.account.UserAccounts;
import io.facerec.server.admin.AuditSearch;
import io.facerec.server.admin.Statistics;
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

    Sessions sessions = new Sessions(services.auth().logIns());
    UserAccounts users = new UserAccounts(services.auth().accounts());
    Keys keys = new Keys(services.auth().accounts());
    AuditSearch audit = AuditSearch.of(services.storage(), services.audit(), services.cursors());
    Statistics statistics = new Statistics(services.storage().database());
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
        get(SUBJECT + "/pictures/{picture}", READ, templates.picture()),
        // Who may
        post("/api/v1/auth/login", PUBLIC, sessions.logIn()),
        post("/api/v1/auth/refresh", PUBLIC, sessions.refresh()),
        post("/api/v1/auth/logout", SIGNED_IN, sessions.logOut()),
        get("/api/v1/auth/me", SIGNED_IN, sessions.me()),
        put("/api/v1/auth/password", SIGNED_IN, sessions.changePassword()),
        get("/api/v1/users", ADMINISTER, users.list()),
        post("/api/v1/users", ADMINISTER, users.create()),
        get("/api/v1/users/{user}", ADMINISTER, users.get()),
        patch("/api/v1/users/{user}", ADMINISTER, users.change()),
        delete("/api/v1/users/{user}", ADMINISTER, users.delete()),
        get("/api/v1/keys", ADMINISTER, keys.list()),
        post("/api/v1/keys", ADMINISTER, keys.create()),
        get("/api/v1/keys/{key}", ADMINISTER, keys.get()),
        delete("/api/v1/keys/{key}", ADMINISTER, keys.revoke()),
        // Who did
        get("/api/v1/audit", AUDIT, audit.search()),
        post("/api/v1/audit/verify", AUDIT, audit.verify()),
        get("/api/v1/statistics", OBSERVE, statistics.get()));
  }
}
