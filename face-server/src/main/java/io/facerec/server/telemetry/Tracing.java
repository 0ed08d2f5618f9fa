package io.facerec.server.telemetry;

import io.facerec.server.config.TracingOptions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans and sends them by OTLP in batches; where no receiver is named, none are made. A
 * receiver that is away costs requests nothing: its spans are dropped. Thread-safe.
 */
public final class Tracing implements AutoCloseable {
  private static final String NAME = "io.facerec.server";
  private static final Duration LAST_SPANS = Duration.ofSeconds(3);

  private final Optional<SdkTracerProvider> provider;
  private final Tracer tracer;

  private Tracing(Optional<SdkTracerProvider> provider) {
    this.provider = provider;
    this.tracer = provider.<TracerProvider>map(sdk -> sdk).orElse(TracerProvider.noop()).get(NAME);
  }

  /** Sends to where the options say. The caller closes it. */
  public static Tracing of(TracingOptions options, String version) {
    return new Tracing(options.endpoint().map(endpoint -> provider(endpoint, options, version)));
  }

  private static SdkTracerProvider provider(URI endpoint, TracingOptions options, String version) {
    String base = endpoint.toString().replaceAll("/+$", "");
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(base + "/v1/traces")
            .setCompression("gzip")
            .build();
    Resource resource =
        Resource.getDefault()
            .merge(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        options.service(),
                        AttributeKey.stringKey("service.version"),
                        version)));
    return SdkTracerProvider.builder()
        .setResource(resource)
        .addSpanProcessor(
            BatchSpanProcessor.builder(exporter).setScheduleDelay(Duration.ofSeconds(1)).build())
        .build();
  }

  boolean isOn() {
    return provider.isPresent();
  }

  Tracer tracer() {
    return tracer;
  }

  /** What the caller's {@code traceparent} says. */
  static Context extract(HttpFields headers) {
    return W3CTraceContextPropagator.getInstance()
        .extract(Context.root(), headers, Fields.INSTANCE);
  }

  /** Sends what is left. */
  @Override
  public void close() {
    provider.ifPresent(sdk -> sdk.shutdown().join(LAST_SPANS.toMillis(), TimeUnit.MILLISECONDS));
  }

  private enum Fields implements TextMapGetter<HttpFields> {
    INSTANCE;

    @Override
    @SuppressWarnings("deprecation") // there is no other yet
    public Iterable<String> keys(HttpFields headers) {
      return headers.getFieldNamesCollection();
    }

    @Override
    public @Nullable String get(@Nullable HttpFields headers, String key) {
      return headers == null ? null : headers.get(key);
    }
  }
}
