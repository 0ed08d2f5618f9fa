package io.facerec.server;

import io.facerec.server.config.SecretFile;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.route.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server in this process on a free port, and a client for it. */
public final class RunningServer implements AutoCloseable {
  private final FaceServer server;
  private final String adminKey;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServer(FaceServer server, Path home) {
    this.server = server;
    this.adminKey = new SecretFile(home.resolve("admin.key")).read().orElse("");
  }

  /** With everything in a folder. */
  public static RunningServer embedded(Path home) {
    return with(home, Map.of());
  }

  /** With everything in a folder, but for what variables say otherwise. */
  public static RunningServer with(Path home, Map<String, String> variables) {
    return with(home, variables, Clock.systemUTC());
  }

  /** The same, with a clock that can be moved. */
  public static RunningServer with(Path home, Map<String, String> variables, Clock clock) {
    Map<String, String> environment = new HashMap<>();
    environment.put("FACEREC_HOME", home.toString());
    environment.put("FACE_MODELS", System.getenv("FACE_MODELS"));
    environment.put("FACE_OFFLINE", "true");
    environment.put("PORT", "0");
    // Tests ask more often than anybody may.
    environment.put("RATE_LIMIT_PER_KEY", "1000000");
    environment.put("RATE_LIMIT_PER_ADDRESS", "1000000");
    environment.put("RATE_LIMIT_LOGINS", "1000000");
    environment.putAll(variables);
    return new RunningServer(
        FaceServer.start(ServerOptions.fromEnvironment(environment), clock), home);
  }

  /** Asks as an administrator, by the key of the first start. */
  public HttpRequest.Builder request(String path) {
    return anonymous(path).header("X-API-Key", adminKey);
  }

  /** Asks as nobody. */
  public HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path)));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** That of the first start; empty where another server drew it. */
  public String adminKey() {
    return adminKey;
  }

  /** All that it answers. */
  public List<Route> routes() {
    return server.routes();
  }

  public int port() {
    return server.port();
  }

  public int managementPort() {
    return server.managementPort().orElseThrow();
  }

  @Override
  public void close() {
    server.close();
  }
}
