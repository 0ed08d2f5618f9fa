package io.facerec.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of a cluster as Helm asks for while it renders: which Secrets there are. The build's
 * KUBECONFIG names it, so that no test talks to a cluster that is really there.
 */
final class ApiServer {
  private static final String RESOURCES =
      """
      {"kind": "APIResourceList", "groupVersion": "v1", "resources": [
        {"name": "secrets", "singularName": "", "namespaced": true, "kind": "Secret",
         "verbs": ["get"]}]}
      """;
  private static final String NOT_FOUND =
      """
      {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}
      """;

  private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();

  private ApiServer() {}

  // Once for all tests; it ends with the process.
  static {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", ApiServer::answer);
      server.start();
      Files.writeString(
          Path.of(System.getenv("KUBECONFIG")),
          """
          apiVersion: v1
          kind: Config
          clusters: [{name: test, cluster: {server: "http://127.0.0.1:%d"}}]
          contexts: [{name: test, context: {cluster: test, user: test}}]
          users: [{name: test, user: {}}]
          current-context: test
          """
              .formatted(server.getAddress().getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sees to it that it runs. */
  static void start() {}

  /** While the result is open, the cluster has this Secret. */
  static AutoCloseable holding(Manifest secret) {
    String path = "/api/v1/namespaces/face-recognition/secrets/" + secret.name();
    SECRETS.put(path, secret.tree().toString());
    return () -> SECRETS.remove(path);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String secret = SECRETS.get(path);
    String body = path.equals("/api/v1") ? RESOURCES : secret == null ? NOT_FOUND : secret;
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(body.equals(NOT_FOUND) ? 404 : 200, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
