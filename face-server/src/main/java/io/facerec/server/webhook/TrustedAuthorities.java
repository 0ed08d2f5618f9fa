package io.facerec.server.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates a receiver may show: this Java's authorities, and those of a file. */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /** A trust manager; it checks no names, which is the client's to do. */
  static X509TrustManager with(Optional<Path> file) {
    try {
      X509TrustManager usual = of(null);
      if (file.isEmpty()) {
        return usual;
      }
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int count = 0;
      for (X509Certificate certificate : usual.getAcceptedIssuers()) {
        all.setCertificateEntry("usual-" + count++, certificate);
      }
      try (InputStream pem = Files.newInputStream(file.get())) {
        for (Certificate more : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
          all.setCertificateEntry("file-" + count++, more);
        }
      }
      return of(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the certificates cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X509TrustManager of(@org.jspecify.annotations.Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
