package io.facerec.storage.object;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Stands before a real S3 endpoint, and answers 503 in its place when it is told to. */
final class FaultyS3 implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "transfer-encoding", "content-length", "expect", "accept-encoding");

  private final URI behind;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final OkHttpClient client = new OkHttpClient();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile Fault fault = new Fault(503, "application/xml", "SlowDown");

  FaultyS3(URI behind) throws IOException {
    this.behind = behind;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next requests are answered 503, as S3 answers it. */
  void failNext(int requests) {
    fault = new Fault(503, "application/xml", "SlowDown");
    faults.set(requests);
  }

  /** The next requests are answered 503, as a proxy answers it whose S3 is away. */
  void failNextAsAProxy(int requests) {
    fault = new Fault(503, "text/html", "");
    faults.set(requests);
  }

  /** The next request is refused with this status and code, as S3 refuses it. */
  void refuseNext(int status, String code) {
    fault = new Fault(status, "application/xml", code);
    faults.set(1);
  }

  /** How many requests came. */
  int asked() {
    return asked.get();
  }

  /** How many requests were not forwarded. */
  int answered() {
    return answered.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      byte[] sent = exchange.getRequestBody().readAllBytes();
      if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        answered.incrementAndGet();
        refuse(exchange);
      } else {
        forward(exchange, sent);
      }
    }
  }

  private void refuse(HttpExchange exchange) throws IOException {
    byte[] body =
        (fault.contentType.equals("text/html")
                ? "<html>Service Unavailable</html>"
                : "<Error><Code>%s</Code><Message>as told</Message></Error>".formatted(fault.code))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", fault.contentType);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(fault.status, head ? -1 : body.length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  /** The host stays the one that the client signed. */
  private void forward(HttpExchange exchange, byte[] sent) throws IOException {
    String method = exchange.getRequestMethod();
    Request.Builder request =
        new Request.Builder()
            .url(behind + exchange.getRequestURI().toString())
            .method(
                method, Set.of("PUT", "POST").contains(method) ? RequestBody.create(sent) : null);
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.addHeader(name, value));
              }
            });
    request.header("Accept-Encoding", "identity");
    try (Response response = client.newCall(request.build()).execute()) {
      byte[] received = response.body().bytes();
      response
          .headers()
          .forEach(
              header -> {
                if (!OF_THE_CONNECTION.contains(header.getFirst().toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().add(header.getFirst(), header.getSecond());
                }
              });
      if (method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", response.header("Content-Length", "0"));
      }
      exchange.sendResponseHeaders(response.code(), received.length == 0 ? -1 : received.length);
      if (received.length > 0) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(received);
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private record Fault(int status, String contentType, String code) {}
}
