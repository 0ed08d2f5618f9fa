package io.facerec.server;

import io.facerec.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The installation folder as a process of its own, which is stopped, killed and started again. */
final class KillableServer implements AutoCloseable {
  private static final Path LAUNCHER = Path.of("target/server/bin/face-server").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Path home;
  private final int port;
  private final Map<String, String> variables;
  private volatile Process process;

  private KillableServer(Path home, int port, Map<String, String> variables) {
    this.home = home;
    this.port = port;
    this.variables = variables;
    this.process = launch();
    // Also where the tests are broken off.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** Starts it; the caller waits until it is ready, and closes it. */
  static KillableServer start(Path home, int port, Map<String, String> variables) {
    return new KillableServer(home, port, variables);
  }

  private Process launch() {
    try {
      Path temporary = Files.createDirectories(home.resolve("tmp"));
      ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString());
      Map<String, String> environment = builder.environment();
      environment.keySet().retainAll(Set.of("PATH", "JAVA_HOME"));
      environment.put("FACEREC_HOME", home.resolve("kept").toString());
      environment.put("FACE_MODELS", Shared.models().toString());
      environment.put("FACE_OFFLINE", "true");
      environment.put("FACE_JAVA_OPTIONS", "-Xmx400m -Djava.io.tmpdir=" + temporary);
      environment.put("PORT", Integer.toString(port));
      environment.put("LOG_FORMAT", "json");
      environment.putAll(variables);
      return builder
          .redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(home.resolve("log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** That of the first start; of several servers on one database, the first one's counts. */
  String adminKey() {
    try {
      return Files.readString(home.resolve("kept/admin.key")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (ready() != 200) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("the server is not ready:\n" + log());
      }
      Thread.sleep(50);
    }
  }

  /** The status of its readiness; 0 while nobody answers. */
  private int ready() throws InterruptedException {
    try {
      HttpRequest ready = HttpRequest.newBuilder(uri().resolve("/health/ready")).build();
      return client.send(ready, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /** SIGTERM, and waits for its end. */
  int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the server does not end:\n" + log());
    }
    return process.exitValue();
  }

  /** SIGKILL, as a crash would be. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void startAgain() {
    process = launch();
  }

  /** The end of what it logged. */
  String log() {
    try {
      String text = Files.readString(home.resolve("log"));
      return text.substring(Math.max(0, text.length() - 8000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
