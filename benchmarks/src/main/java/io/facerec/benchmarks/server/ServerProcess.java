package io.facerec.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The installed server in a process of its own, and a client for it. The caller closes it. */
final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<Thread, Caller> callers = new ConcurrentHashMap<>();
  private final Process process;
  private final int port;
  private final String key;

  private ServerProcess(Process process, int port, Path home) throws IOException {
    this.process = process;
    this.port = port;
    awaitReady();
    this.key = Files.readString(home.resolve("admin.key")).strip();
  }

  /** Starts what {@code scripts/build.sh} built. */
  static ServerProcess start(Path home, Map<String, String> variables) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ProcessBuilder builder = new ProcessBuilder("scripts/face-server");
    builder.environment().put("FACEREC_HOME", home.toString());
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("LOG_FORMAT", "json");
    builder.environment().put("RATE_LIMIT_PER_KEY", "1000000");
    builder.environment().put("RATE_LIMIT_PER_ADDRESS", "1000000");
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true).redirectOutput(home.resolve("server.log").toFile());
    return new ServerProcess(builder.start(), port, home);
  }

  private void awaitReady() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        HttpRequest ready = HttpRequest.newBuilder(uri("/health/ready")).build();
        if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (IOException e) {
        sleepBeforeAsking();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    process.destroy();
    throw new IOException("the server did not become ready; see server.log in its home");
  }

  private static void sleepBeforeAsking() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Asks who a picture shows, over the calling thread's own connection; returns the status. */
  int identify(byte[] picture) throws IOException {
    try {
      return callers.computeIfAbsent(Thread.currentThread(), thread -> caller()).send(picture);
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    } catch (IOException e) {
      callers.remove(Thread.currentThread());
      throw e;
    }
  }

  private Caller caller() {
    try {
      return new Caller(
          port,
          "POST /api/v1/galleries/%s/identify HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\n"
                  .formatted(SdkWork.GALLERY, key)
              + "Content-Type: application/octet-stream\r\nContent-Length: ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpRequest get(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).header("X-API-Key", key).build();
  }

  HttpClient client() {
    return client;
  }

  HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Its resident memory in MB, as Linux counts it. */
  double residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(serverPid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .sum();
  }

  /** The processor time that it has taken so far, all threads. */
  double processorMillis() throws IOException {
    return processorMillis(serverPid());
  }

  /** The same of any process, as Linux counts it, in hundredths of a second. */
  static double processorMillis(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return 10.0 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
  }

  /** The launcher becomes the server, or starts it. */
  private long serverPid() {
    return process.descendants().map(ProcessHandle::pid).findFirst().orElse(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }
}
