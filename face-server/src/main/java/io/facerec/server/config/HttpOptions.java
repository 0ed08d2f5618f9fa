package io.facerec.server.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How the server listens.
 *
 * @param address to listen on
 * @param port to listen on; 0 for any free one
 * @param tls the certificate; empty: plain HTTP
 * @param proxies whose word on the client's address counts
 * @param cors the web pages of other origins that may call
 * @param drain how long requests that run at SIGTERM may go on, 0 to 600 s
 */
public record HttpOptions(
    String address,
    int port,
    Optional<TlsOptions> tls,
    ProxyOptions proxies,
    CorsOptions cors,
    Duration drain) {

  static HttpOptions read(Settings settings, Mode mode) {
    return new HttpOptions(
        settings.text("BIND_ADDRESS").orElse(mode == Mode.PRODUCTION ? "0.0.0.0" : "127.0.0.1"),
        settings.integer("PORT", 8000, 0, 65_535),
        TlsOptions.read(settings),
        ProxyOptions.read(settings),
        CorsOptions.read(settings),
        Duration.ofSeconds(settings.integer("DRAIN_SECONDS", 25, 0, 600)));
  }
}
