package io.facerec.server;

import io.facerec.FaceEngine;
import io.facerec.server.answer.Json;
import io.facerec.server.auth.Access;
import io.facerec.server.auth.Auth;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.picture.UploadedPictures;
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
import io.javalin.http.HandlerType;
import io.javalin.json.JavalinJackson;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. Thread-safe; {@link #close} stops it and lets go of everything. */
public final class FaceServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FaceServer.class);

  private final Services services;
  private final Storage storage;
  private final FaceEngine engine;
  private final Auth auth;
  private final Javalin javalin;

  private FaceServer(Services services, Javalin javalin) {
    this.services = services;
    this.storage = services.storage();
    this.engine = services.engine();
    this.auth = services.auth();
    this.javalin = javalin;
  }

  /**
   * Opens the stores and the models and begins to listen. The caller closes it.
   *
   * @throws io.facerec.error.FaceException when something that it needs cannot be had
   */
  public static FaceServer start(ServerOptions options) {
    return start(options, Clock.systemUTC());
  }

  /** The same, with another clock for tokens and lock-outs. */
  static FaceServer start(ServerOptions options, Clock clock) {
    Storage storage = Storage.open(options.storage());
    try {
      return start(options, storage, FaceEngine.open(options.engine()), clock);
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  private static FaceServer start(
      ServerOptions options, Storage storage, FaceEngine engine, Clock clock) {
    try {
      return start(options, Services.of(options, storage, engine, clock));
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private static FaceServer start(ServerOptions options, Services services) {
    try {
      Javalin javalin =
          Javalin.create(
              config -> {
                configure(config, options, services.auth().access());
                config.appData(UploadedPictures.KEY, services.uploads());
                Api.routes(services).forEach(route -> add(config, route));
              });
      javalin.start(options.address(), options.port());
      return new FaceServer(services, javalin);
    } catch (RuntimeException e) {
      services.stop();
      services.galleries().close();
      services.auth().close();
      throw e;
    }
  }

  private static void configure(JavalinConfig config, ServerOptions options, Access access) {
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
    config.routes.beforeMatched(access);
    config.routes.exception(
        Exception.class, (failure, context) -> answer(access, failure, context));
  }

  private static void add(JavalinConfig config, Route route) {
    add(config, route, route.method());
    if (route.method() == HandlerType.GET) {
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

  Services services() {
    return services;
  }

  @Override
  public void close() {
    try (storage;
        engine;
        auth) {
      try {
        services.jobs().events().close();
        javalin.stop();
      } finally {
        services.stop();
        services.galleries().close();
      }
    }
  }
}
