package io.facerec.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Serves one file over HTTP as a file server does, and can be told to misbehave. */
final class RangeServer implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong firstByteAsked = new AtomicLong(-1);
  private volatile byte[] content;
  private volatile boolean ranges = true;
  private final AtomicInteger stallAfter = new AtomicInteger(-1);

  RangeServer(byte[] content) throws IOException {
    this.content = content;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/model");
  }

  int requests() {
    return requests.get();
  }

  /** The start of the last range that was asked for; -1 when all was asked for. */
  long firstByteAsked() {
    return firstByteAsked.get();
  }

  void ignoreRanges() {
    ranges = false;
  }

  void replaceBy(byte[] other) {
    content = other;
  }

  /** The next answer stops after so many bytes, and the connection stays open. */
  void stallOnceAfter(int bytes) {
    stallAfter.set(bytes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    Optional<String> range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
    int from = range.map(RangeServer::start).orElse(0);
    firstByteAsked.set(range.isPresent() ? from : -1);
    boolean partial = ranges && range.isPresent();
    int first = partial ? from : 0;
    int length = content.length - first;
    exchange.sendResponseHeaders(partial ? 206 : 200, length);
    int limit = stallAfter.getAndSet(-1);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(content, first, limit >= 0 ? Math.min(limit, length) : length);
    } catch (IOException e) {
      // It notices that it wrote less than it promised: that is what it was told to do.
      assert limit >= 0 : e;
    }
  }

  private static int start(String range) {
    return Integer.parseInt(range.substring("bytes=".length(), range.indexOf('-')));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
