package io.facerec.server;

import io.facerec.FaceEngine;
import io.facerec.server.answer.Cursors;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Auth;
import io.facerec.server.config.SecretOptions;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.limit.InferenceGate;
import io.facerec.server.telemetry.Metrics;
import io.facerec.server.telemetry.Stages;
import io.facerec.storage.Storage;
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
    Metrics metrics,
    Stages stages) {

  static Services of(ServerOptions options, Storage storage, FaceEngine engine, Clock clock) {
    SecretOptions secrets = options.secrets().orDrawn(options.storage().home());
    Metrics metrics = new Metrics();
    Auth auth = Auth.open(options, storage, secrets, metrics, clock);
    return new Services(
        options,
        storage,
        engine,
        new InferenceGate(options.limits().inferences(), options.limits().queue()),
        auth,
        auth.trail(),
        new Cursors(secrets.application().orElseThrow().bytes()),
        metrics,
        new Stages());
  }
}
