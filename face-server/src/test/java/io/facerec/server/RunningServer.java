package io.facerec.server;

import io.facerec.server.config.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A server in this process on a free port, and a client for it. */
public final class RunningServer implements AutoCloseable {
  private final FaceServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServer(FaceServer server) {
    this.server = server;
  }

  /** With everything in a folder. */
  public static RunningServer embedded(Path home) {
    return with(home, Map.of());
  }

  /** With everything in a folder, but for what variables say otherwise. */
  public static RunningServer with(Path home, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>();
    environment.put("FACEREC_HOME", home.toString());
    environment.put("FACE_MODELS", System.getenv("FACE_MODELS"));
    environment.put("FACE_OFFLINE", "true");
    environment.put("PORT", "0");
    environment.putAll(variables);
    return new RunningServer(FaceServer.start(ServerOptions.fromEnvironment(environment)));
  }

  public HttpRequest.Builder request(String path) {
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

  @Override
  public void close() {
    server.close();
  }
}
