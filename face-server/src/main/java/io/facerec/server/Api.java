package io.facerec.server;

import static io.facerec.server.route.Permission.ADMINISTER;
import static io.facerec.server.route.Permission.ANALYZE;
import static io.facerec.server.route.Permission.AUDIT;
import static io.facerec.server.route.Permission.OBSERVE;
import static io.facerec.server.route.Permission.OPEN;
import static io.facerec.server.route.Permission.PUBLIC;
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
import io.facerec.server.health.Health;
import io.facerec.server.openapi.Documentation;
import io.facerec.server.recognition.Recognition;
import io.facerec.server.route.Permission;
import io.facerec.server.route.Route;
import io.facerec.server.telemetry.Monitoring;
import java.util.List;

/** The table of routes. */
final class Api {
  private Api() {}

  static List<Route> routes(Services services) {
    Health health = new Health(services.readiness(), Version.text());
    Monitoring monitoring = new Monitoring(services.metrics());
    Permission metrics = services.options().metrics().isPublic() ? PUBLIC : OBSERVE;
    Recognition recognition =
        new Recognition(services.engine(), services.gate(), services.options().limits().deadline());

    Sessions sessions = new Sessions(services.auth().logIns());
    UserAccounts users = new UserAccounts(services.auth().accounts());
    Keys keys = new Keys(services.auth().accounts());
    AuditSearch audit =
        AuditSearch.of(
            services.storage(), services.audit(), services.cursors(), services.metrics());
    Statistics statistics = new Statistics(services.storage().database());
    Documentation documentation = new Documentation(() -> routes(services), Version.text());

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
        // Pictures alone
        post("/api/v1/detect", ANALYZE, recognition.detect()),
        post("/api/v1/embed", ANALYZE, recognition.embed()),
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
