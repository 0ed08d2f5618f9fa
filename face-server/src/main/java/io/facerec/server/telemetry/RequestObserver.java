package io.facerec.server.telemetry;

import io.facerec.server.route.ClientAddress;
import io.facerec.server.route.RequestId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/** Sees each request come and go: counts it, times it, makes its span and its line in the log. */
public final class RequestObserver extends Handler.Wrapper {
  private final RequestMetrics metrics;
  private final Tracing tracing;
  private final ClientAddress addresses;

  public RequestObserver(Metrics metrics, Tracing tracing, ClientAddress addresses) {
    this.metrics = new RequestMetrics(metrics);
    this.tracing = tracing;
    this.addresses = addresses;
  }

  /** Requests that run now. */
  public int running() {
    return metrics.running();
  }

  @Override
  @SuppressWarnings("try") // the scopes are there to end
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    RequestRecord record = new RequestRecord();
    request.setAttribute(RequestRecord.ATTRIBUTE, record);
    String id = RequestId.assign(request, response);
    String address = addresses.assign(request);
    String method = RequestMetrics.method(request.getMethod());
    Context parent = Tracing.extract(request.getHeaders());
    Span span = span(method, parent, response);
    String trace = traceId(parent, span);
    metrics.begin();
    Request.addCompletionListener(
        request,
        failure -> {
          long nanos = System.nanoTime() - request.getBeginNanoTime();
          int status = response.getStatus();
          metrics.end(method, record.route(), status, nanos);
          end(span, method, record, status);
          new RequestLine(id, trace, address, method, record, status, nanos)
              .write(Response.getContentBytesWritten(response));
        });
    try (Scope scope = span.makeCurrent();
        MDC.MDCCloseable entry = MDC.putCloseable("requestId", id)) {
      return super.handle(request, response, callback);
    }
  }

  private Span span(String method, Context parent, Response response) {
    if (!tracing.isOn()) {
      return Span.getInvalid();
    }
    Span span =
        tracing
            .tracer()
            .spanBuilder(method)
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", method)
            .startSpan();
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.root().with(span),
            response,
            (carrier, key, value) -> {
              if (carrier != null) {
                carrier.getHeaders().put(key, value);
              }
            });
    return span;
  }

  private static void end(Span span, String method, RequestRecord record, int status) {
    if (span.getSpanContext().isValid()) {
      span.updateName(method + " " + record.route())
          .setAttribute("http.route", record.route())
          .setAttribute("http.response.status_code", status);
      if (status >= 500) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }

  private static String traceId(Context parent, Span span) {
    SpanContext own = span.getSpanContext();
    SpanContext given = Span.fromContext(parent).getSpanContext();
    return own.isValid() ? own.getTraceId() : given.isValid() ? given.getTraceId() : "";
  }
}
