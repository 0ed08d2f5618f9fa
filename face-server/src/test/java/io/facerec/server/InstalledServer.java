package io.facerec.server;

import io.facerec.testing.Shared;
import io.facerec.testing.services.Certificate;
import io.facerec.testing.services.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The installation folder's server as a process of its own, with TLS, and a client for it. */
final class InstalledServer implements AutoCloseable {
  private static final Path LAUNCHER = Path.of("target/server/bin/face-server").toAbsolutePath();
  private static final Duration START = Duration.ofSeconds(90);

  private final Path home;
  private final Map<String, String> variables;
  private final int port = Ports.free();
  private final int managementPort = Ports.free();
  private final HttpClient client;
  private Process process;

  private InstalledServer(Path home, Map<String, String> variables) throws IOException {
    Certificate certificate = Certificate.make();
    this.home = home;
    this.variables = new HashMap<>(variables);
    this.variables.put("PORT", "" + port);
    this.variables.put("MANAGEMENT_PORT", "" + managementPort);
    this.variables.put("SSL_CERT_FILE", certificate.certificate().toString());
    this.variables.put("SSL_KEY_FILE", certificate.key().toString());
    this.client = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
    this.process = process(home, this.variables);
  }

  /** Starts it and waits until it is ready. The caller closes it. */
  static InstalledServer start(Path home, Map<String, String> variables) {
    try {
      InstalledServer server = new InstalledServer(home, variables);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts the launcher.
   *
   * @param home gets the folders {@code kept}, which is the server's, and {@code tmp}, and the
   *     files {@code out} and {@code error}
   */
  static Process process(Path home, Map<String, String> variables, String... arguments)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(LAUNCHER.toString());
    builder.command().addAll(List.of(arguments));
    Map<String, String> environment = builder.environment();
    String path = environment.get("PATH");
    String javaHome = environment.getOrDefault("JAVA_HOME", "");
    environment.clear();
    environment.put("PATH", path);
    if (!javaHome.isEmpty()) {
      environment.put("JAVA_HOME", javaHome);
    }
    environment.put("FACEREC_HOME", home.resolve("kept").toString());
    environment.put("FACE_MODELS", Shared.models().toString());
    environment.put("FACE_OFFLINE", "true");
    environment.put("TMPDIR", Files.createDirectories(home.resolve("tmp")).toString());
    environment.put("FACE_JAVA_OPTIONS", "-Djava.io.tmpdir=" + home.resolve("tmp"));
    environment.putAll(variables);
    return builder
        .redirectOutput(home.resolve("out").toFile())
        .redirectError(home.resolve("error").toFile())
        .start();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void startAgain() throws IOException {
    process = process(home, variables);
    awaitReady();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int managementPort() {
    return managementPort;
  }

  /** What it logs. */
  String out() {
    try {
      return Files.readString(home.resolve("out")) + Files.readString(home.resolve("error"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks as an administrator, by the key of the first start. */
  HttpRequest.Builder request(String path) {
    try {
      return anonymous(path)
          .header("X-API-Key", Files.readString(home.resolve("kept/admin.key")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks as nobody. */
  HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:%d%s".formatted(port, path)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void awaitReady() {
    Eventually.within(
        START,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the server ended: " + out());
          }
          try {
            return send(anonymous("/health/ready")).statusCode() == 200;
          } catch (UncheckedIOException e) {
            return false;
          }
        });
  }

  private static SSLContext trusting(Certificate certificate) throws IOException {
    try (InputStream in = Files.newInputStream(certificate.trustStore())) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(in, Certificate.TRUST_STORE_PASSWORD.toCharArray());
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
