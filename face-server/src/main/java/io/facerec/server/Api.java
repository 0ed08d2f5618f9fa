package io.facerec.server;

import static io.facerec.server.route.Permission.ADMINISTER;
import static io.facerec.server.route.Permission.ANALYZE;
import static io.facerec.server.route.Permission.AUDIT;
import static io.facerec.server.route.Permission.ENROL;
import static io.facerec.server.route.Permission.ERASE;
import static io.facerec.server.route.Permission.IDENTIFY;
import static io.facerec.server.route.Permission.MANAGE_GALLERIES;
import static io.facerec.server.route.Permission.MANAGE_WEBHOOKS;
import static io.facerec.server.route.Permission.OBSERVE;
import static io.facerec.server.route.Permission.OPEN;
import static io.facerec.server.route.Permission.PUBLIC;
import static io.facerec.server.route.Permission.READ;
import static io.facerec.server.route.Permission.SIGNED_IN;
import static io.facerec.server.route.Permission.TRANSFER;
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
import io.facerec.server.job.BackgroundJobs;
import io.facerec.server.openapi.Documentation;
import io.facerec.server.picture.SupportedFormats;
import io.facerec.server.recognition.Recognition;
import io.facerec.server.route.Permission;
import io.facerec.server.route.Route;
import io.facerec.server.telemetry.Monitoring;
import io.facerec.server.upload.UploadSessions;
import io.facerec.server.webhook.DeadLetters;
import io.facerec.server.webhook.Subscriptions;
import java.util.List;

/** The table of routes. */
final class Api {
  private static final String GALLERIES = "/api/v1/galleries";
  private static final String GALLERY = GALLERIES + "/{gallery}";
  private static final String SUBJECT = GALLERY + "/subjects/{subject}";

  private static final String UPLOAD = "/api/v1/uploads/{upload}";
  private static final String JOB = "/api/v1/jobs/{job}";
  private static final String WEBHOOKS = "/api/v1/webhooks";
  private static final String WEBHOOK = WEBHOOKS + "/{webhook}";

  private Api() {}

  static List<Route> routes(Services services) {
    Health health = new Health(services.readiness(), Version.text());
    Monitoring monitoring = new Monitoring(services.metrics());
    Permission metrics = services.options().metrics().isPublic() ? PUBLIC : OBSERVE;
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
    AuditSearch audit =
        AuditSearch.of(
            services.storage(), services.audit(), services.cursors(), services.metrics());
    Statistics statistics = new Statistics(services.storage().database());
    Documentation documentation = new Documentation(() -> routes(services), Version.text());

    GalleryWork work = services.galleryWork();
    Galleries galleries = new Galleries(work, services.eraser());
    Subjects subjects = new Subjects(work);
    Templates templates = new Templates(work);
    Enrolments enrolments = new Enrolments(work);
    Identify identify = new Identify(work);
    VerifySubject verify = new VerifySubject(work);
    Erasures erasures = new Erasures(work, services.eraser(), services.auditLog());

    UploadSessions uploads = services.uploads();
    BackgroundJobs jobs = services.jobs();
    Subscriptions webhooks =
        new Subscriptions(
            services.webhooks(),
            services.options().webhooks(),
            services.deliverer(),
            services.audit());
    DeadLetters deadLetters =
        new DeadLetters(services.webhooks(), services.cursors(), services.audit());

    return List.of(
        get("/health", PUBLIC, health.health()),
        get("/health/live", PUBLIC, health.live()),
        get("/health/ready", PUBLIC, health.ready()),
        get("/health/detailed", OPEN, health.detailed()),
        get("/metrics", metrics, monitoring.metrics()),
        get("/metrics/prometheus", metrics, monitoring.metrics()),
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
        // Files handed in before they are used
        post("/api/v1/uploads", SIGNED_IN, uploads.create()),
        get(UPLOAD, SIGNED_IN, uploads.get()),
        put(UPLOAD, SIGNED_IN, uploads.put()),
        delete(UPLOAD, SIGNED_IN, uploads.delete()),
        // What takes longer
        post(GALLERY + "/jobs/enrolment", ENROL, jobs.starts().enrolment()),
        post(GALLERY + "/jobs/export", TRANSFER, jobs.starts().export()),
        post(GALLERY + "/jobs/import", TRANSFER, jobs.starts().imported()),
        post("/api/v1/jobs/audit-verification", AUDIT, jobs.starts().auditVerification()),
        get("/api/v1/jobs", READ, jobs.desk().list()),
        get(JOB, READ, jobs.desk().get()),
        delete(JOB, READ, jobs.desk().cancel()),
        get(JOB + "/events", READ, jobs.events().stream()),
        get(JOB + "/result", READ, jobs.results().get()),
        // Who is told
        get(WEBHOOKS, MANAGE_WEBHOOKS, webhooks.list()),
        post(WEBHOOKS, MANAGE_WEBHOOKS, webhooks.create()),
        get(WEBHOOKS + "/dead-letters", MANAGE_WEBHOOKS, deadLetters.list()),
        post(
            WEBHOOKS + "/dead-letters/{delivery}/redeliver",
            MANAGE_WEBHOOKS,
            deadLetters.redeliver()),
        get(WEBHOOK, MANAGE_WEBHOOKS, webhooks.get()),
        delete(WEBHOOK, MANAGE_WEBHOOKS, webhooks.delete()),
        post(WEBHOOK + "/disable", MANAGE_WEBHOOKS, webhooks.disable()),
        post(WEBHOOK + "/enable", MANAGE_WEBHOOKS, webhooks.enable()),
        post(WEBHOOK + "/ping", MANAGE_WEBHOOKS, webhooks.ping()),
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
        get("/api/v1/statistics", OBSERVE, statistics.get()),
        // The process itself
        get("/api/v1/log-level", ADMINISTER, monitoring.logLevel()),
        put("/api/v1/log-level", ADMINISTER, monitoring.setLogLevel()));
  }
}
