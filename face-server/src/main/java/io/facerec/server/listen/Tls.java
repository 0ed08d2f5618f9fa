package io.facerec.server.listen;

import io.facerec.server.config.ServerOptionsException;
import io.facerec.server.config.TlsOptions;
import io.facerec.server.telemetry.Metrics;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 with a certificate that is read again when its files change: connections that are
 * open go on with the old one, new ones get the new one. Where the new one cannot be used, the old
 * one stays, and a warning is logged. The caller closes it.
 */
final class Tls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final TlsOptions options;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "certificate");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Certificate current;
  private volatile String complaint = "";

  private Tls(TlsOptions options, Certificate certificate) {
    this.options = options;
    this.current = certificate;
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    use(factory, certificate);
  }

  /**
   * Reads the certificate and begins to watch its files.
   *
   * @throws ServerOptionsException when it cannot be used
   */
  static Tls of(TlsOptions options, Metrics metrics) {
    Tls tls = new Tls(options, Certificate.read(options));
    metrics.gauge(
        "tls_certificate_expiry_timestamp_seconds",
        "When the certificate, or one of its chain, expires.",
        () -> tls.current.expiry().getEpochSecond());
    if (options instanceof TlsOptions.PemFiles) {
      Future<?> unused =
          tls.watcher.scheduleWithFixedDelay(
              tls::renew, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
    return tls;
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  private void renew() {
    try {
      Certificate read = Certificate.read(options);
      if (!read.equals(current)) {
        factory.reload(context -> use(context, read));
        current = read;
        LOG.info("the certificate is new; it expires at {}", read.expiry());
      }
      complaint = "";
    } catch (Exception e) {
      String text = String.valueOf(e.getMessage());
      if (!text.equals(complaint)) {
        complaint = text;
        LOG.warn("the certificate stays the old one: {}", text);
      }
    }
  }

  private static void use(SslContextFactory factory, Certificate certificate) {
    factory.setKeyStore(certificate.store());
    factory.setKeyStorePassword(Certificate.PASSWORD);
  }

  @Override
  public void close() {
    watcher.shutdownNow();
  }
}
