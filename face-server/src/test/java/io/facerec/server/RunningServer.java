package io.facerec.server;

import io.facerec.server.config.SecretFile;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.route.Route;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditEvent;
import io.facerec.testing.services.PostgresServer;
import io.facerec.testing.services.RedisServer;
import io.facerec.testing.services.S3Server;
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
import java.util.Optional;
import java.util.UUID;

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

  /** On PostgreSQL, S3 and Redis, each with a place of its own. */
  public static RunningServer withServers(Path home) {
    return with(home, serverVariables());
  }

  /** Names PostgreSQL, S3 and Redis, each with a new place: for several servers that share them. */
  public static Map<String, String> serverVariables() {
    return variables(PostgresServer.shared(), RedisServer.shared(), S3Server.shared());
  }

  /** The same for services that tests stop and start. */
  static Map<String, String> variables(PostgresServer postgres, RedisServer redis, S3Server s3) {
    Map<String, String> variables = new HashMap<>(postgres.variables());
    variables.putAll(redis.variables());
    variables.putAll(
        Map.of(
            "DATABASE_POOL_SIZE",
            "8",
            "S3_ENDPOINT",
            s3.endpoint().getHost() + ":" + s3.endpoint().getPort(),
            "S3_SECURE",
            "false",
            "S3_BUCKET",
            S3Server.newBucketName(),
            "S3_ACCESS_KEY",
            S3Server.ACCESS_KEY,
            "S3_SECRET_KEY",
            S3Server.SECRET_KEY,
            "REDIS_PREFIX",
            UUID.randomUUID() + ":",
            "ENCRYPTION_KEY",
            "9c1f57ab03e8d46270b5f19ce23a84d7604bfa9215c7d83e6b90f24ad51c78e3"));
    return Map.copyOf(variables);
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

  /** The same for an answer that is no text. */
  public HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the audit log says of a gallery. */
  List<AuditEntry> audited(UUID gallery) {
    return server.services().auditLog().list(0, 10_000).stream()
        .map(AuditEvent::entry)
        .filter(entry -> entry.gallery().equals(Optional.of(gallery)))
        .toList();
  }

  /** All that a gallery holds, by its name. */
  GalleryRecord record(String gallery) {
    return GalleryRecord.of(server.services().storage().galleries(), gallery);
  }

  /** Pictures that were not analysed again. */
  double cacheHits() {
    return sample("cache_requests_total", "cache", "embedding", "result", "hit");
  }

  /** The value of a counter; 0 before it first counts. */
  double sample(String name, String... labels) {
    String[] names = new String[labels.length / 2];
    String[] values = new String[labels.length / 2];
    for (int i = 0; i < names.length; i++) {
      names[i] = labels[2 * i];
      values[i] = labels[2 * i + 1];
    }
    Double value = server.services().metrics().registry().getSampleValue(name, names, values);
    return value == null ? 0 : value;
  }

  @Override
  public void close() {
    server.close();
  }
}
