package io.facerec.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.facerec.server.answer.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;

/** Receives what Alertmanager posts to its webhooks. */
final class AlertReceiver implements AutoCloseable {
  private final HttpServer http;
  private final List<Notice> notices = new CopyOnWriteArrayList<>();

  /** One alert of a notification, and the path that it was posted to. */
  private record Notice(String path, JsonNode alert) {}

  AlertReceiver() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/", this::receive);
    http.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    JsonNode body = Json.mapper().readTree(exchange.getRequestBody());
    StreamSupport.stream(body.path("alerts").spliterator(), false)
        .forEach(alert -> notices.add(new Notice(path, alert)));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(http.getAddress().getPort(), path);
  }

  /** Waits for an alert of this name and status, {@code firing} or {@code resolved}. */
  JsonNode await(String path, String name, String status, Duration time) {
    Eventually.within(time, () -> found(path, name, status).isPresent());
    return found(path, name, status).orElseThrow();
  }

  private Optional<JsonNode> found(String path, String name, String status) {
    return notices.stream()
        .filter(notice -> notice.path().equals(path))
        .map(Notice::alert)
        .filter(alert -> alert.at("/labels/alertname").asText().equals(name))
        .filter(alert -> alert.path("status").asText().equals(status))
        .findFirst();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
