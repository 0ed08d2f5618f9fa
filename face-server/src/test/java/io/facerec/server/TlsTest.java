package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facerec.server.config.ServerOptionsException;
import io.facerec.testing.services.Certificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir Path home;
  private static Certificate first;
  private static Certificate second;

  @BeforeAll
  static void certificates() {
    first = Certificate.make();
    second = Certificate.make();
  }

  @Test
  void newFilesAreServedAndOldConnectionsGoOn() throws Exception {
    Path chain = Files.copy(first.certificate(), home.resolve("chain.pem"));
    Path key = Files.copy(first.key(), home.resolve("key.pem"));
    try (RunningServer server =
            RunningServer.with(
                home, Map.of("SSL_CERT_FILE", chain.toString(), "SSL_KEY_FILE", key.toString()));
        SSLSocket old = connect(server.port(), "TLSv1.3")) {
      assertThat(live(old)).startsWith("HTTP/1.1 200");
      BigInteger before = serial(old);
      try (SSLSocket older = connect(server.port(), "TLSv1.2")) {
        assertThat(live(older)).startsWith("HTTP/1.1 200");
      }
      assertThatThrownBy(() -> connect(server.port(), "TLSv1.1")).isInstanceOf(IOException.class);

      Files.writeString(key, "no key");
      TimeUnit.SECONDS.sleep(5);
      try (SSLSocket still = connect(server.port(), "TLSv1.3")) {
        assertThat(serial(still)).isEqualTo(before);
      }

      Files.copy(second.certificate(), chain, StandardCopyOption.REPLACE_EXISTING);
      Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
      assertThat(awaitOther(server.port(), before)).isTrue();
      assertThat(live(old)).startsWith("HTTP/1.1 200");
    }
  }

  private static boolean awaitOther(int port, BigInteger before) throws Exception {
    for (int i = 0; i < 100; i++) {
      try (SSLSocket socket = connect(port, "TLSv1.3")) {
        if (!serial(socket).equals(before)) {
          return live(socket).startsWith("HTTP/1.1 200");
        }
      }
      Thread.sleep(200);
    }
    return false;
  }

  @Test
  void theContentsOfVariablesWorkAlsoWithLineEndsWritten() throws Exception {
    try (RunningServer server =
        RunningServer.with(
            home,
            Map.of(
                "SSL_CERT", Files.readString(first.certificate()).replace("\n", "\\n"),
                "SSL_KEY", Files.readString(first.key())))) {
      try (SSLSocket socket = connect(server.port(), "TLSv1.3")) {
        assertThat(live(socket))
            .startsWith("HTTP/1.1 200")
            .contains("Strict-Transport-Security: max-age=31536000; includeSubDomains");
        assertThat(metrics(socket)).contains("tls_certificate_expiry_timestamp_seconds");
      }
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsRefusedWithoutShowingIt() throws IOException {
    String key = Files.readString(second.key());
    assertThatThrownBy(
            () ->
                RunningServer.with(
                    home,
                    Map.of("SSL_CERT", Files.readString(first.certificate()), "SSL_KEY", key)))
        .isInstanceOf(ServerOptionsException.class)
        .hasMessageContaining("SSL_CERT and SSL_KEY")
        .hasMessageNotContaining(key.lines().skip(1).findFirst().orElseThrow());
  }

  private static SSLSocket connect(int port, String protocol) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    int i = 0;
    for (Certificate certificate : new Certificate[] {first, second}) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(certificate.trustStore())) {
        store.load(in, Certificate.TRUST_STORE_PASSWORD.toCharArray());
      }
      trusted.setCertificateEntry("c" + i++, store.getCertificate(store.aliases().nextElement()));
    }
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    try {
      socket.setSoTimeout(20_000);
      socket.setEnabledProtocols(new String[] {protocol});
      socket.startHandshake();
      return socket;
    } catch (SSLException | IllegalArgumentException e) {
      socket.close();
      throw new IOException(e);
    }
  }

  private static BigInteger serial(SSLSocket socket) throws SSLException {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
  }

  private static String live(SSLSocket socket) throws IOException {
    send(socket, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8192];
    while (text.indexOf("}") < 0) {
      int read = socket.getInputStream().read(buffer);
      assertThat(read).as(text.toString()).isPositive();
      text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  private static String metrics(SSLSocket socket) throws IOException {
    send(socket, "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void send(SSLSocket socket, String request) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
