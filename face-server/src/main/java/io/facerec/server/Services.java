package io.facerec.server;

import io.facerec.EngineOptions;
import io.facerec.FaceEngine;
import io.facerec.server.answer.Cursors;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Auth;
import io.facerec.server.config.SecretOptions;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.gallery.GalleryWork;
import io.facerec.server.gallery.OpenGalleries;
import io.facerec.server.limit.InferenceGate;
import io.facerec.server.recognition.EmbeddingCache;
import io.facerec.server.recognition.PictureAnalyzer;
import io.facerec.server.telemetry.Metrics;
import io.facerec.server.telemetry.Stages;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.erase.Eraser;
import io.facerec.storage.erase.PendingErasures;
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
    Stages stages,
    PictureAnalyzer analyzer,
    OpenGalleries galleries) {

  static Services of(ServerOptions options, Storage storage, FaceEngine engine, Clock clock) {
    SecretOptions secrets = options.secrets().orDrawn(options.storage().home());
    Metrics metrics = new Metrics();
    Auth auth = Auth.open(options, storage, secrets, metrics, clock);
    InferenceGate gate = new InferenceGate(options.limits().inferences(), options.limits().queue());
    Stages stages = new Stages();
    return new Services(
        options,
        storage,
        engine,
        gate,
        auth,
        auth.trail(),
        new Cursors(secrets.application().orElseThrow().bytes()),
        metrics,
        stages,
        new PictureAnalyzer(
            engine, gate, stages, metrics, embeddings(options, storage, engine, metrics)),
        OpenGalleries.start(storage.galleries(), engine));
  }

  /** What the routes of galleries work with. */
  GalleryWork galleryWork() {
    return new GalleryWork(
        storage, galleries, analyzer, audit, metrics, stages, options.limits().deadline());
  }

  AuditLog auditLog() {
    return AuditLog.of(storage.database(), storage.keys());
  }

  /** What erases. */
  Eraser eraser() {
    return Eraser.of(
        storage.database(),
        auditLog(),
        PendingErasures.of(
            storage.database(), storage.pictures(), storage.cache(), PendingErasures.SETTLING));
  }

  private static EmbeddingCache embeddings(
      ServerOptions options, Storage storage, FaceEngine engine, Metrics metrics) {
    EngineOptions models = engine.options();
    return new EmbeddingCache(
        storage.cache(),
        storage.keys(),
        EmbeddingCache.models(engine.origin(), models.detector(), models.mirrored()),
        options.caches().embeddings(),
        metrics);
  }
}
