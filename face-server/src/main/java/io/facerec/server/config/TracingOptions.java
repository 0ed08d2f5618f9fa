package io.facerec.server.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where spans go.
 *
 * @param endpoint of an OTLP receiver over HTTP, such as {@code http://jaeger:4318}; empty: none
 *     are made
 * @param service what the spans' service is called
 */
public record TracingOptions(Optional<URI> endpoint, String service) {

  static TracingOptions read(Settings settings) {
    Optional<URI> endpoint =
        settings
            .text("OTEL_EXPORTER_OTLP_ENDPOINT")
            .flatMap(
                text -> {
                  if (text.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
                    return Optional.of(URI.create(text));
                  }
                  settings.fault(
                      "OTEL_EXPORTER_OTLP_ENDPOINT must be like http://host:4318, got '%s'"
                          .formatted(text));
                  return Optional.empty();
                });
    return new TracingOptions(
        endpoint, settings.text("OTEL_SERVICE_NAME").orElse("face-recognition"));
  }
}
