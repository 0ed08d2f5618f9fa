package io.facerec.server.listen;

import io.facerec.server.config.ServerOptionsException;
import io.facerec.server.config.TlsOptions;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * The server's certificate with its key.
 *
 * @param chain the server's own first
 * @param key of the first
 */
record Certificate(List<X509Certificate> chain, PrivateKey key) {

  /**
   * Reads PEM.
   *
   * @throws ServerOptionsException when it cannot be read, or the two do not belong together
   */
  static Certificate read(TlsOptions options) {
    try {
      Certificate certificate =
          options instanceof TlsOptions.PemFiles files
              ? of(Files.readString(files.certificate()), Files.readString(files.key()))
              : of(
                  ((TlsOptions.Contents) options).certificate(),
                  ((TlsOptions.Contents) options).key());
      certificate.requireMatch();
      return certificate;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      // Their messages may repeat lines of the key.
      throw new ServerOptionsException(
          List.of(
              "the certificate and key of %s cannot be used (%s): both must be PEM, the key not"
                      .formatted(options, e.getClass().getSimpleName())
                  + " encrypted, and of the chain's first certificate"));
    }
  }

  private static Certificate of(String chain, String key)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> certificates = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(chain))) {
      for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
        if (found instanceof X509CertificateHolder holder) {
          certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
      }
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
    return new Certificate(List.copyOf(certificates), privateKey(key));
  }

  private static PrivateKey privateKey(String pem) throws IOException {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
        if (found instanceof PEMKeyPair pair) {
          return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
        if (found instanceof PrivateKeyInfo info) {
          return converter.getPrivateKey(info);
        }
      }
    }
    throw new IllegalArgumentException("no key");
  }

  private void requireMatch() throws GeneralSecurityException {
    byte[] probe = {1, 2, 3};
    java.security.Signature signer = signature();
    signer.initSign(key);
    signer.update(probe);
    byte[] signed = signer.sign();
    java.security.Signature verifier = signature();
    verifier.initVerify(chain.get(0).getPublicKey());
    verifier.update(probe);
    if (!verifier.verify(signed)) {
      throw new IllegalArgumentException("the key is another certificate's");
    }
  }

  private java.security.Signature signature() throws GeneralSecurityException {
    return java.security.Signature.getInstance(
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC", "ECDSA" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        });
  }

  /** When the first of the chain to expire does. */
  Instant expiry() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** In memory only; the password is that of {@link #PASSWORD}. */
  KeyStore store() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server", key, PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no key store can be made in memory", e);
    }
  }

  /** Of a store that never leaves memory. */
  static final String PASSWORD = "memory";
}
