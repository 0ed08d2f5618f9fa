package io.facerec.server;

import static io.facerec.server.route.Permission.ADMINISTER;
import static io.facerec.server.route.Permission.ANALYZE;
import static io.facerec.server.route.Permission.OBSERVE;
import static io.facerec.server.route.Permission.OPEN;
import static io.facerec.server.route.Permission.PUBLIC;
import static io.facerec.server.route.Route.get;
import static io.facerec.server.route.Route.post;
import static io.facerec.server.route.Route.put;

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

    Documentation documentation = new Documentation(() -> routes(services), Version.text());

    return List.of(
        get("/health", PUBLIC, health.health()),
        get("/health/live", PUBLIC, health.live()),
        get("/health/ready", PUBLIC, health.ready()),
        get("/health/detailed", OPEN, health.detailed()),
        get("/metrics", metrics, monitoring.metrics()),
        get("/metrics/prometheus", metrics, monitoring.metrics()),
        get("/api/v1/log-level", ADMINISTER, monitoring.logLevel()),
        put("/api/v1/log-level", ADMINISTER, monitoring.setLogLevel()),
        get("/openapi.json", PUBLIC, documentation.description()),
        get("/docs", PUBLIC, documentation.page()),
        get("/docs/{file}", PUBLIC, documentation.file()),
        // Pictures alone
        post("/api/v1/detect", ANALYZE, recognition.detect()),
        post("/api/v1/embed", ANALYZE, recognition.embed()));
  }
}
