package io.facerec.server;

import io.facerec.FaceEngine;
import io.facerec.server.auth.Access;
import io.facerec.server.auth.Caller;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.health.Readiness;
import io.facerec.server.limit.Deadline;
import io.facerec.server.limit.RateLimits;
import io.facerec.server.listen.Listener;
import io.facerec.server.picture.UploadedPictures;
import io.facerec.server.problem.Problem;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.problem.Problems;
import io.facerec.server.route.RequestId;
import io.facerec.server.route.Route;
import io.facerec.server.telemetry.RequestRecord;
import io.facerec.server.telemetry.Telemetry;
import io.facerec.storage.Storage;
import io.facerec.storage.cache.Cache;
import io.facerec.storage.cache.Counters;
import io.facerec.storage.sql.Patience;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. Thread-safe; {@link #close} drains it and lets go of everything. */
public final class FaceServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FaceServer.class);

  private final Parts parts;
  private final Services services;
  private final Telemetry telemetry;
  private final Readiness readiness;
  private final Listener listener;
  private final Javalin javalin;

  private FaceServer(ServerOptions options, Parts parts, Clock clock) {
    this.parts = parts;
    this.telemetry = parts.add(Telemetry.start(options, Version.text(), Version.revision()));
    Storage storage = parts.add(Storage.open(Surroundings.stores(options)));
    FaceEngine engine = parts.add(FaceEngine.open(options.engine().withStages(telemetry.stages())));
    this.services = Services.of(options, storage, engine, telemetry, clock, parts);
    this.readiness = services.readiness();
    parts.add(services::stop);
    this.listener = parts.add(new Listener(options, telemetry.metrics(), telemetry.tracing()));
    this.javalin =
        Javalin.create(
            config -> {
              configure(config);
              config.appData(UploadedPictures.KEY, services.uploads());
              Api.routes(services).forEach(route -> add(config, route));
            });
    parts.add(javalin::stop);
    javalin.start(options.http().address(), options.http().port());
    engine.warmUp();
    readiness.started();
  }

  /**
   * Opens the stores and the models and begins to listen. The caller closes it.
   *
   * @throws io.facerec.error.FaceException when something that it needs cannot be had
   */
  public static FaceServer start(ServerOptions options) {
    return start(options, Clock.systemUTC());
  }

  /** The same, with another clock for tokens, lock-outs, uploads and retention. */
  static FaceServer start(ServerOptions options, Clock clock) {
    Parts parts = new Parts();
    try {
      FaceServer server = new FaceServer(options, parts, clock);
      LOG.info(
          "face-server {} listens on port {}; /docs shows its API", Version.text(), server.port());
      return server;
    } catch (RuntimeException e) {
      try {
        parts.close();
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private void configure(JavalinConfig config) {
    ServerOptions options = services.options();
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = options.limits().bodyBytes();
    config.http.prefer405over404 = true;
    config.concurrency.useVirtualThreads = Runtime.version().feature() >= 21;
    // In memory only: no picture is ever written into a temporary file.
    config.jetty.multipartConfig.maxInMemoryFileSize(
        (int) options.limits().bodyBytes(), SizeUnit.BYTES);
    config.jetty.multipartConfig.maxFileSize(options.limits().bodyBytes(), SizeUnit.BYTES);
    config.jetty.multipartConfig.maxTotalRequestSize(options.limits().bodyBytes(), SizeUnit.BYTES);
    config.jsonMapper(JsonBodies.of(config.concurrency.useVirtualThreads));
    listener.configure(config);
    Access access = services.auth().access();
    RateLimits limits = RateLimits.of(options.limits(), counters(services), services.metrics());
    Duration time = options.limits().deadline();
    config.routes.before(context -> Patience.until(Deadline.in(time).nanoTime()));
    config.routes.before(limits::arrive);
    config.routes.beforeMatched(FaceServer::noteRoute);
    config.routes.beforeMatched(access);
    config.routes.beforeMatched(limits::admit);
    config.routes.exception(
        Exception.class, (failure, context) -> answer(access, failure, context));
    config.routes.exception(
        HttpResponseException.class, (failure, context) -> answer(access, failure, context));
    config.routes.after(limits::leave);
    config.routes.after(FaceServer::noteCaller);
    config.routes.after(context -> Patience.endless());
  }

  /** Those of Redis, which all processes share; each counts for itself without one. */
  private static Optional<Counters> counters(Services services) {
    Cache cache = services.storage().cache();
    return services.options().storage().redis().map(redis -> cache.counters());
  }

  private static void noteRoute(Context context) {
    RequestRecord.of(context)
        .ifPresent(record -> record.route(context.endpoints().matchedHttpEndpoint().path));
  }

  private static void noteCaller(Context context) {
    RequestRecord.of(context).ifPresent(record -> record.actor(Caller.of(context).actor()));
  }

  private static void add(JavalinConfig config, Route route) {
    add(config, route, route.method());
    if (route.method().equals(HandlerType.GET)) {
      // By itself Javalin answers HEAD with 200, without asking the handler or who may.
      add(config, route, HandlerType.HEAD);
    }
  }

  private static void add(JavalinConfig config, Route route, HandlerType method) {
    config.routes.addHttpHandler(
        method,
        route.path(),
        context -> {
          context.status(route.operation().status());
          route.operation().handler().handle(context);
        },
        route.permission());
  }

  private static void answer(Access access, Exception failure, Context context) {
    ProblemException problem = access.answer(context, failure);
    if (problem.kind() == ProblemCode.INTERNAL) {
      LOG.error("request {} failed", RequestId.of(context), failure);
    }
    problem
        .retryAfter()
        .ifPresent(time -> context.header("Retry-After", Long.toString(time.toSeconds())));
    context.status(problem.kind().status());
    context.json(Problems.body(problem, RequestId.of(context))).contentType(Problem.MEDIA_TYPE);
  }

  /** What it answers. */
  List<Route> routes() {
    return Api.routes(services);
  }

  /** Where it listens. */
  public int port() {
    return javalin.port();
  }

  /** Where it gives metrics alone; empty where there is no such port. */
  public Optional<Integer> managementPort() {
    return telemetry.management().map(io.prometheus.client.exporter.HTTPServer::getPort);
  }

  /**
   * Stops: says at once that it is not ready, takes no more connections, lets running requests end,
   * and closes the stores. Idempotent.
   */
  @Override
  public void close() {
    readiness.stopping();
    services.jobs().events().close();
    listener.drain();
    parts.close();
  }

  Services services() {
    return services;
  }
}
