package io.facerec.server;

import io.facerec.testing.Shared;
import io.facerec.testing.services.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A server in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Returns when it is ready. */
  static ServerProcess start(Path home, Map<String, String> variables) {
    int port = Ports.free();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "io.facerec.server.Main");
    Map<String, String> environment = builder.environment();
    // Not as an argument: ONNX Runtime 1.29 ends a process with some 10,000 characters of them.
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    environment.put("FACEREC_HOME", home.toString());
    environment.put("FACE_MODELS", Shared.models().toString());
    environment.put("FACE_OFFLINE", "true");
    environment.put("PORT", Integer.toString(port));
    environment.putAll(variables);
    Path log = home.resolve("process-%d.log".formatted(port));
    try {
      Files.createDirectories(home);
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      ServerProcess server = new ServerProcess(process, port);
      try {
        Eventually.within(
            Duration.ofSeconds(60), () -> !process.isAlive() || server.answers("/health/ready"));
      } catch (AssertionError e) {
        server.close();
        throw e;
      }
      if (!process.isAlive()) {
        throw new AssertionError(process.exitValue() + ": " + Files.readString(log));
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path))).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false; // not listening yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return port;
  }

  /** As a machine that loses its power: nothing is said and nothing closed. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
