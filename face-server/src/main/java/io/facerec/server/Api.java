package io.facerec.server;

import static io.facerec.server.route.Permission.ANALYZE;
import static io.facerec.server.route.Permission.PUBLIC;
import static io.facerec.server.route.Route.get;
import static io.facerec.server.route.Route.post;

import io.facerec.server.health.Health;
import io.facerec.server.openapi.Documentation;
import io.facerec.server.recognition.Recognition;
import io.facerec.server.route.Route;
import java.util.List;

/** The table of routes. */
final class Api {
  private Api() {}

  static List<Route> routes(Services services) {
    Health health = new Health();
    Recognition recognition =
        new Recognition(services.engine(), services.gate(), services.options().limits().deadline());

    Documentation documentation = new Documentation(() -> routes(services), Version.text());

    return List.of(
        get("/health/live", PUBLIC, health.live()),
        get("/openapi.json", PUBLIC, documentation.description()),
        get("/docs", PUBLIC, documentation.page()),
        get("/docs/{file}", PUBLIC, documentation.file()),
        // Pictures alone
        post("/api/v1/detect", ANALYZE, recognition.detect()),
        post("/api/v1/embed", ANALYZE, recognition.embed()));
  }
}
