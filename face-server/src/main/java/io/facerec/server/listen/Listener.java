package io.facerec.server.listen;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.facerec.server.config.HttpOptions;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.route.ClientAddress;
import io.facerec.server.telemetry.Metrics;
import io.facerec.server.telemetry.RequestObserver;
import io.facerec.server.telemetry.Tracing;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server around the routes. The caller drains it, then closes it. */
public final class Listener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int HEADER_BYTES = 16 << 10;
  private static final int PARTS = 1000;

  /** Proxies usually ask each second or two. */
  private static final Duration NOTICED = Duration.ofSeconds(3);

  private static final Duration IDLE = Duration.ofSeconds(30);

  /** For what needs no inference: lists, log-ins, streams of progress. */
  private static final int OTHER_REQUESTS = 128;

  /** For accepting, selecting, health and metrics. */
  private static final int RESERVED_THREADS = 24;

  private final ServerOptions options;
  private final Optional<Tls> tls;
  private final RequestObserver observer;
  private Optional<Server> server = Optional.empty();

  /**
   * Prepares it.
   *
   * @throws io.facerec.server.config.ServerOptionsException when the certificate cannot be used
   */
  public Listener(ServerOptions options, Metrics metrics, Tracing tracing) {
    this.options = options;
    this.tls = options.http().tls().map(certificate -> Tls.of(certificate, metrics));
    this.observer =
        new RequestObserver(metrics, tracing, new ClientAddress(options.http().proxies()));
  }

  /** Puts it around the routes of Javalin. */
  public void configure(JavalinConfig config) {
    int requests = options.limits().inferences() + options.limits().queue() + OTHER_REQUESTS;
    if (!config.concurrency.useVirtualThreads) {
      QueuedThreadPool threads = new QueuedThreadPool(requests + RESERVED_THREADS, 8);
      threads.setName("http");
      config.jetty.threadPool = threads;
    }
    config.contextResolver.ip = ClientAddress::of;
    config.jetty.modifyHttpConfiguration(Listener::bound);
    config.jetty.modifyServletContextHandler(context -> context.setMaxFormKeys(PARTS));
    config.jetty.addConnector(this::connector);
    config.jetty.modifyServer(
        jetty -> {
          server = Optional.of(jetty);
          jetty.setHandler(handlers(requests));
          jetty.setErrorHandler(new ErrorAnswers());
          // drain() has waited already; Jetty would wait for idle connections too, and fail.
          jetty.setStopTimeout(0);
        });
  }

  private static void bound(HttpConfiguration http) {
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setIdleTimeout(IDLE.toMillis());
  }

  private Connector connector(Server jetty, HttpConfiguration http) {
    HttpOptions address = options.http();
    ServerConnector connector;
    if (tls.isPresent()) {
      // Which name the client means does not matter: there is one certificate.
      http.addCustomizer(new SecureRequestCustomizer(false));
      connector =
          new ServerConnector(
              jetty,
              new SslConnectionFactory(tls.get().factory(), "http/1.1"),
              new HttpConnectionFactory(http));
    } else {
      connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    }
    connector.setHost(address.address());
    connector.setPort(address.port());
    connector.setIdleTimeout(IDLE.toMillis());
    return connector;
  }

  /** From the outermost in. */
  private Handler handlers(int requests) {
    SecurityHeaders headers = new SecurityHeaders();
    UnreadBody unread = new UnreadBody();
    headers.setHandler(observer);
    Admission admission = new Admission(requests);
    observer.setHandler(unread);
    unread.setHandler(admission);
    Handler.Wrapper last = admission;
    if (!options.http().cors().origins().isEmpty()) {
      CrossOriginHandler crossOrigin = crossOrigin();
      last.setHandler(crossOrigin);
      last = crossOrigin;
    }
    last.setHandler(new BodyLimit(options.limits().bodyBytes()));
    return headers;
  }

  private CrossOriginHandler crossOrigin() {
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        options.http().cors().origins().stream()
            .map(origin -> origin.equals("*") ? "*" : Pattern.quote(origin))
            .collect(Collectors.toSet()));
    handler.setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    handler.setAllowedHeaders(
        Set.of("Authorization", "X-API-Key", "Content-Type", "X-Request-Id", "traceparent"));
    handler.setExposedHeaders(
        Set.of(
            "X-Request-Id",
            "Retry-After",
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset"));
    handler.setPreflightMaxAge(Duration.ofMinutes(10));
    // Credentials are headers that pages set themselves; cookies there are none.
    handler.setAllowCredentials(false);
    return handler;
  }

  /**
   * Takes no more connections, and waits until the requests that run are answered, for as long as
   * the options allow. Where proxies stand before the server they first have some seconds to find
   * out that it is not ready: what they had sent just before it closes would be lost.
   */
  public void drain() {
    if (server.isEmpty()) {
      return;
    }
    long end = System.nanoTime() + options.http().drain().toNanos();
    try {
      if (!options.http().proxies().trusted().isEmpty()) {
        NANOSECONDS.sleep(Math.min(NOTICED.toNanos(), options.http().drain().toNanos()));
      }
      stopAccepting();
      while (observer.running() > 0 && System.nanoTime() < end) {
        MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (observer.running() > 0) {
      LOG.warn("{} requests are cut off", observer.running());
    }
  }

  private void stopAccepting() {
    for (Connector connector : server.orElseThrow().getConnectors()) {
      // Not shutdown(): that also closes idle connections, on which /health/ready may be asked.
      ((ServerConnector) connector).close();
    }
  }

  @Override
  public void close() {
    tls.ifPresent(Tls::close);
  }
}
