package io.facerec.server;

import io.facerec.FaceEngine;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.health.Readiness;
import io.facerec.server.limit.InferenceGate;
import io.facerec.server.telemetry.Metrics;
import io.facerec.server.telemetry.Stages;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditLog;

/** What the routes are made of, each made once. */
record Services(
    ServerOptions options,
    Storage storage,
    FaceEngine engine,
    InferenceGate gate,
    AuditTrail audit,
    Readiness readiness,
    Metrics metrics,
    Stages stages) {

  static Services of(
      ServerOptions options,
      Storage storage,
      FaceEngine engine,
      Readiness readiness,
      Metrics metrics,
      Stages stages) {
    return new Services(
        options,
        storage,
        engine,
        new InferenceGate(options.limits().inferences(), options.limits().queue(), metrics),
        new AuditTrail(AuditLog.of(storage.database(), storage.keys())),
        readiness,
        metrics,
        stages);
  }
}
