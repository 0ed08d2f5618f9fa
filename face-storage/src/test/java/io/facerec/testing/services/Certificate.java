package io.facerec.testing.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A key and a certificate that signs itself, for 127.0.0.1 and no other name.
 *
 * @param key PEM
 * @param certificate PEM
 * @param trustStore PKCS12, with the certificate alone
 */
public record Certificate(Path key, Path certificate, Path trustStore) {
  public static final String TRUST_STORE_PASSWORD = "trusted";

  private static final String ALIAS = "server";

  /** A new one, in a folder that goes when the process ends. */
  public static Certificate make() {
    return make(ServiceFolder.of("redis"));
  }

  static Certificate make(ServiceFolder folder) {
    Path both = folder.path().resolve("key.p12");
    ServiceProcess.run(
        folder,
        Map.of(),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=test",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            both.toString(),
            "-storepass",
            TRUST_STORE_PASSWORD));
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(both)) {
        keys.load(in, TRUST_STORE_PASSWORD.toCharArray());
      }
      byte[] key = keys.getKey(ALIAS, TRUST_STORE_PASSWORD.toCharArray()).getEncoded();
      byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
      Path trustStore = folder.path().resolve("trust.p12");
      try (OutputStream out = Files.newOutputStream(trustStore)) {
        trusted.store(out, TRUST_STORE_PASSWORD.toCharArray());
      }
      return new Certificate(
          folder.file("key.pem", pem("PRIVATE KEY", key)),
          folder.file("certificate.pem", pem("CERTIFICATE", certificate)),
          trustStore);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pem(String what, byte[] encoded) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(encoded);
    return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(what, lines);
  }
}
