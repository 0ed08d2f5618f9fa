package io.facerec.server;

import io.facerec.EngineOptions;
import io.facerec.FaceEngine;
import io.facerec.server.admin.AuditWatch;
import io.facerec.server.answer.Cursors;
import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Auth;
import io.facerec.server.config.SecretOptions;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.event.Events;
import io.facerec.server.gallery.GalleryWork;
import io.facerec.server.gallery.OpenGalleries;
import io.facerec.server.health.Readiness;
import io.facerec.server.job.BackgroundJobs;
import io.facerec.server.limit.InferenceGate;
import io.facerec.server.recognition.EmbeddingCache;
import io.facerec.server.recognition.PictureAnalyzer;
import io.facerec.server.telemetry.Metrics;
import io.facerec.server.telemetry.Stages;
import io.facerec.server.telemetry.Telemetry;
import io.facerec.server.upkeep.Upkeep;
import io.facerec.server.upload.UploadSessions;
import io.facerec.server.webhook.Deliverer;
import io.facerec.server.webhook.WebhookEvents;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.erase.Eraser;
import io.facerec.storage.erase.PendingErasures;
import io.facerec.storage.upload.Uploads;
import io.facerec.storage.webhook.Webhooks;
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
    Stages stages,
    PictureAnalyzer analyzer,
    OpenGalleries galleries,
    GalleryWork galleryWork,
    UploadSessions uploads,
    Webhooks webhooks,
    Deliverer deliverer,
    BackgroundJobs jobs,
    Upkeep upkeep) {

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
    Webhooks webhooks = Webhooks.of(storage.database(), storage.keys());
    Events events = new WebhookEvents(webhooks);
    InferenceGate gate =
        new InferenceGate(options.limits().inferences(), options.limits().queue(), metrics);
    Auth auth =
        parts.add(
            Auth.open(options, storage, secrets, metrics, events, () -> gate.waiting() > 0, clock));
    OpenGalleries galleries = parts.add(OpenGalleries.start(storage.galleries(), engine));
    Readiness readiness =
        parts.add(
            Readiness.watch(
                Surroundings.dependencies(options.storage(), storage, engine), galleries, metrics));
    parts.add(AuditWatch.start(AuditLog.of(storage.database(), storage.keys()), metrics));
    Surroundings.observe(storage, metrics);
    metrics.galleries(galleries);
    metrics.auditEvents(auth.trail()::written);
    Cursors cursors = new Cursors(secrets.application().orElseThrow().bytes());
    Stages stages = telemetry.stages();
    PictureAnalyzer analyzer =
        new PictureAnalyzer(
            engine, gate, stages, metrics, embeddings(options, storage, engine, metrics));
    GalleryWork work =
        new GalleryWork(
            storage,
            galleries,
            analyzer,
            auth.trail(),
            metrics,
            stages,
            cursors,
            options.limits().deadline());
    Uploads handedIn = Uploads.of(storage.database(), storage.pictures(), clock);
    UploadSessions uploads =
        new UploadSessions(handedIn, options.jobs(), options.limits().bodyBytes());
    return new Services(
        options,
        storage,
        engine,
        gate,
        auth,
        auth.trail(),
        cursors,
        readiness,
        metrics,
        stages,
        analyzer,
        galleries,
        work,
        uploads,
        webhooks,
        Deliverer.start(options.webhooks(), webhooks, metrics),
        BackgroundJobs.start(options.jobs(), work, gate, handedIn, uploads, cursors, events),
        Upkeep.start(storage, options.retention(), metrics, clock));
  }

  /** Ends what works by itself, in the order of who needs whom. */
  void stop() {
    jobs.close();
    upkeep.close();
    deliverer.close();
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
