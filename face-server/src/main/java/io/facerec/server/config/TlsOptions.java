package io.facerec.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the certificate and its key are. */
public sealed interface TlsOptions {

  /**
   * In the environment.
   *
   * @param certificate the chain in PEM, the server's own first
   * @param key in PEM, not encrypted
   */
  record Contents(String certificate, String key) implements TlsOptions {
    @Override
    public String toString() {
      return "SSL_CERT and SSL_KEY";
    }
  }

  /**
   * In files, which are read again when they change.
   *
   * @param certificate the chain in PEM, the server's own first
   * @param key in PEM, not encrypted
   */
  record PemFiles(Path certificate, Path key) implements TlsOptions {
    @Override
    public String toString() {
      return "%s and %s".formatted(certificate, key);
    }
  }

  static Optional<TlsOptions> read(Settings settings) {
    Optional<String> certificate = settings.text("SSL_CERT").map(TlsOptions::lines);
    Optional<String> key = settings.text("SSL_KEY").map(TlsOptions::lines);
    Optional<Path> keyFile = settings.text("SSL_KEY_FILE").map(Path::of);
    if (certificate.isPresent() != key.isPresent()) {
      settings.fault("SSL_CERT and SSL_KEY belong together: set both, or neither");
    }
    // OpenSSL reads SSL_CERT_FILE too, as the certificates to trust: alone it is not meant for us.
    Optional<Path> certificateFile =
        keyFile.flatMap(file -> settings.text("SSL_CERT_FILE")).map(Path::of);
    if (keyFile.isPresent() && certificateFile.isEmpty()) {
      settings.fault("SSL_KEY_FILE needs SSL_CERT_FILE: set both, or neither");
    }
    if (certificate.isPresent() && certificateFile.isPresent()) {
      settings.fault("SSL_CERT and SSL_CERT_FILE say the same: unset one of them");
    }
    requireReadable(settings, "SSL_CERT_FILE", certificateFile);
    requireReadable(settings, "SSL_KEY_FILE", keyFile);
    if (certificate.isPresent() && key.isPresent()) {
      return Optional.of(new Contents(certificate.get(), key.get()));
    }
    if (certificateFile.isPresent() && keyFile.isPresent()) {
      return Optional.of(new PemFiles(certificateFile.get(), keyFile.get()));
    }
    return Optional.empty();
  }

  /** Some tools cannot put line ends into a variable and write them as backslash and n. */
  private static String lines(String pem) {
    return pem.replace("\\n", "\n");
  }

  private static void requireReadable(Settings settings, String name, Optional<Path> file) {
    List<Path> unreadable = file.filter(path -> !Files.isReadable(path)).stream().toList();
    unreadable.forEach(
        path -> settings.fault("%s names %s, which cannot be read".formatted(name, path)));
  }
}
