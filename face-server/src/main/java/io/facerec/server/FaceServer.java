package io.facerec.server;

import io.facerec.FaceEngine;
import io.facerec.server.answer.Json;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.problem.Problem;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.problem.Problems;
import io.facerec.server.route.RequestId;
import io.facerec.server.route.Route;
import io.facerec.storage.Storage;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. Thread-safe; {@link #close} stops it and lets go of everything. */
public final class FaceServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FaceServer.class);

  private final Services services;
  private final Storage storage;
  private final FaceEngine engine;
  private final Javalin javalin;

  private FaceServer(Services services, Storage storage, FaceEngine engine, Javalin javalin) {
    this.services = services;
    this.storage = storage;
    this.engine = engine;
    this.javalin = javalin;
  }

  /**
   * Opens the stores and the models and begins to listen. The caller closes it.
   *
   * @throws io.facerec.error.FaceException when something that it needs cannot be had
   */
  public static FaceServer start(ServerOptions options) {
    Storage storage = Storage.open(options.storage());
    try {
      return start(options, storage, FaceEngine.open(options.engine()));
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  private static FaceServer start(ServerOptions options, Storage storage, FaceEngine engine) {
    Services services = Services.of(options, storage, engine);
    try {
      Javalin javalin =
          Javalin.create(
              config -> {
                configure(config, options);
                Api.routes(services).forEach(route -> add(config, route));
              });
      javalin.start(options.address(), options.port());
      return new FaceServer(services, storage, engine, javalin);
    } catch (RuntimeException e) {
      services.galleries().close();
      engine.close();
      throw e;
    }
  }

  private static void configure(JavalinConfig config, ServerOptions options) {
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
    config.jsonMapper(new JavalinJackson(Json.mapper(), config.concurrency.useVirtualThreads));
    config.routes.before(RequestId::assign);
    config.routes.exception(Exception.class, FaceServer::answer);
  }

  private static void add(JavalinConfig config, Route route) {
    config.routes.addHttpHandler(
        route.method(),
        route.path(),
        context -> {
          context.status(route.operation().status());
          route.operation().handler().handle(context);
        },
        route.permission());
  }

  private static void answer(Exception failure, Context context) {
    ProblemException problem = Problems.of(failure);
    if (problem.kind() == ProblemCode.INTERNAL) {
      LOG.error("request {} failed", RequestId.of(context), failure);
    }
    problem
        .retryAfter()
        .ifPresent(time -> context.header("Retry-After", Long.toString(time.toSeconds())));
    context.status(problem.kind().status());
    context.json(Problems.body(problem, RequestId.of(context))).contentType(Problem.MEDIA_TYPE);
  }

  /** Where it listens. */
  public int port() {
    return javalin.port();
  }

  Services services() {
    return services;
  }

  @Override
  public void close() {
    try (storage;
        engine) {
      try {
        javalin.stop();
      } finally {
        services.galleries().close();
      }
    }
  }
}
