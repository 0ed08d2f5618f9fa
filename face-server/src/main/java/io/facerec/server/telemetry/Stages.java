package io.facerec.server.telemetry;

import io.facerec.StageObserver;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.prometheus.client.Histogram;
import java.util.Locale;
import java.util.function.Supplier;

/** Times the stages of a request, and makes a span of each. Thread-safe. */
public final class Stages implements StageObserver {
  private final Tracing tracing;
  private final Histogram seconds;

  public Stages(Metrics metrics, Tracing tracing) {
    this.tracing = tracing;
    this.seconds =
        Histogram.build("inference_stage_seconds", "How long the stages of requests take.")
            .labelNames("stage")
            .buckets(.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10)
            .register(metrics.registry());
  }

  /**
   * Does one stage's work on the caller's thread. The span's parent is the request's on that
   * thread; where there is none, as in a job's, the stage is timed only.
   *
   * @param stage its name, such as {@code decode} or {@code search}; one of few, never from a
   *     request
   */
  public <T> T time(String stage, Supplier<T> work) {
    long begun = System.nanoTime();
    try {
      return tracing.isOn() && Span.current().getSpanContext().isValid()
          ? traced(stage, work)
          : work.get();
    } finally {
      seconds.labels(stage).observe((System.nanoTime() - begun) / 1e9);
    }
  }

  /** The engine's own stages. */
  @Override
  public <T> T observe(Stage stage, Supplier<T> work) {
    return time(stage.name().toLowerCase(Locale.ROOT), work);
  }

  @SuppressWarnings("try") // the scope is there to end
  private <T> T traced(String stage, Supplier<T> work) {
    Span span = tracing.tracer().spanBuilder(stage).startSpan();
    try (Scope scope = span.makeCurrent()) {
      return work.get();
    } catch (RuntimeException | Error e) {
      span.setStatus(StatusCode.ERROR, e.getClass().getName());
      throw e;
    } finally {
      span.end();
    }
  }
}
