package io.facerec.server;

import io.facerec.FaceEngine;
import io.facerec.server.admin.AuditWatch;
import io.facerec.server.answer.Cursors;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Auth;
import io.facerec.server.config.SecretOptions;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.health.Readiness;
import io.facerec.server.limit.InferenceGate;
import io.facerec.server.telemetry.IndexState;
import io.facerec.server.telemetry.Metrics;
import io.facerec.server.telemetry.Stages;
import io.facerec.server.telemetry.Telemetry;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditLog;
import java.time.Clock;

/** What the routes are made of, each made once. */
record Services(
    ServerOptions options,
    Storage storage,
    FaceEngine engine,
    InferenceGate gate,
    Auth auth,
    AuditTrail audit,
    Cursors cursors,
    Readiness readiness,
    Metrics metrics,
    Stages stages) {

  /** Makes them; what has to be closed is added to the parts. */
  static Services of(
      ServerOptions options,
      Storage storage,
      FaceEngine engine,
      Telemetry telemetry,
      Clock clock,
      Parts parts) {
    SecretOptions secrets = options.secrets().orDrawn(options.storage().home());
    Metrics metrics = telemetry.metrics();
    Auth auth = parts.add(Auth.open(options, storage, secrets, metrics, clock));
    IndexState indexes = IndexState.none();
    Readiness readiness =
        parts.add(
            Readiness.watch(
                Surroundings.dependencies(options.storage(), storage, engine), indexes, metrics));
    parts.add(AuditWatch.start(AuditLog.of(storage.database(), storage.keys()), metrics));
    Surroundings.observe(storage, metrics);
    metrics.galleries(indexes);
    metrics.auditEvents(auth.trail()::written);
    return new Services(
        options,
        storage,
        engine,
        new InferenceGate(options.limits().inferences(), options.limits().queue(), metrics),
        auth,
        auth.trail(),
        new Cursors(secrets.application().orElseThrow().bytes()),
        readiness,
        metrics,
        telemetry.stages());
  }
}
