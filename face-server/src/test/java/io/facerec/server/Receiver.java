package io.facerec.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A real receiver of webhooks on 127.0.0.1, with TLS and a certificate of its own making. */
final class Receiver implements AutoCloseable {
  private static final char[] PASSWORD = "receiver".toCharArray();

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Map<String, ToIntFunction<Received>> answers = new ConcurrentHashMap<>();
  private final Path certificate;

  /** What came in. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Received(String path, Map<String, String> headers, byte[] body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private Receiver(HttpsServer server, Path certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  static Receiver start(Path folder) {
    try {
      KeyStore keys = keys(Files.createDirectories(folder).resolve("receiver.p12"));
      Path pem = folder.resolve("receiver.pem");
      Files.writeString(
          pem,
          "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
              .formatted(
                  Base64.getMimeEncoder(64, new byte[] {'\n'})
                      .encodeToString(keys.getCertificate("receiver").getEncoded())));
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(managers.getKeyManagers(), null, null);
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      Receiver receiver = new Receiver(server, pem);
      server.setExecutor(receiver.threads);
      server.createContext("/", receiver::handle);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore keys(Path file) throws IOException, GeneralSecurityException {
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "receiver",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=receiver",
                    "-ext",
                    "san=ip:127.0.0.1,dns:localhost",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .inheritIO()
            .start();
    try {
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  /** Answers a path with what is said; 200 else. A status below 0 is no answer at all. */
  Receiver answering(String path, ToIntFunction<Received> how) {
    answers.put(path, how);
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
    Received request =
        new Received(
            exchange.getRequestURI().getPath(), headers, exchange.getRequestBody().readAllBytes());
    received.add(request);
    int status = answers.getOrDefault(request.path(), any -> 200).applyAsInt(request);
    if (status >= 300 && status < 400) {
      exchange.getResponseHeaders().add("Location", url("/elsewhere"));
    }
    if (status >= 0) {
      exchange.sendResponseHeaders(status, -1);
    }
    exchange.close();
  }

  /** The next one that comes in. */
  Received next(Duration time) {
    try {
      Received next = received.poll(time.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new AssertionError("nothing came in within " + time);
      }
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Received next() {
    return next(Duration.ofSeconds(30));
  }

  /** How many came in and were not looked at. */
  int waiting() {
    return received.size();
  }

  String url(String path) {
    return "https://127.0.0.1:%d%s".formatted(port(), path);
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** PEM. */
  Path certificate() {
    return certificate;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
