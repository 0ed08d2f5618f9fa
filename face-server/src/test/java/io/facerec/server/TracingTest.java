package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.facerec.testing.Shared;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans as a real receiver gets them. */
class TracingTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  @TempDir Path home;

  @Test
  void aRequestIsASpanOfTheCallersTraceWithASpanForEachStage() throws IOException {
    try (SpanReceiver receiver = new SpanReceiver()) {
      try (RunningServer server =
          RunningServer.with(home, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()))) {
        HttpResponse<String> answer =
            server.send(
                server
                    .request("/api/v1/embed")
                    .header("traceparent", "00-%s-%s-01".formatted(TRACE, PARENT))
                    .header("Content-Type", "image/jpeg")
                    .POST(BodyPublishers.ofFile(Shared.sample("cast1.jpg"))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("traceparent").orElseThrow())
            .startsWith("00-" + TRACE + "-");
        server.send(server.anonymous("/health/live"));
      }
      assertThat(receiver.services()).containsExactly("face-recognition");
      List<Span> spans =
          receiver.spans().stream().filter(span -> hex(span.getTraceId()).equals(TRACE)).toList();
      Span request =
          spans.stream()
              .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
              .findFirst()
              .orElseThrow();
      assertThat(request.getName()).isEqualTo("POST /api/v1/embed");
      assertThat(hex(request.getParentSpanId())).isEqualTo(PARENT);
      assertThat(attribute(request, "http.route")).isEqualTo("/api/v1/embed");
      assertThat(attribute(request, "http.response.status_code")).isEqualTo("200");
      List<Span> stages = spans.stream().filter(span -> !span.equals(request)).toList();
      assertThat(stages.stream().map(Span::getName).toList())
          .contains("detect", "align", "embed", "quality");
      assertThat(stages)
          .allSatisfy(stage -> assertThat(stage.getParentSpanId()).isEqualTo(request.getSpanId()));
      assertThat(receiver.spans().toString()).doesNotContain("X-API-Key").doesNotContain("face_");
    }
  }

  @Test
  void aReceiverThatIsAwayIsNobodysConcern() throws IOException {
    try (RunningServer server =
        RunningServer.with(home, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"))) {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/api/v1/detect")
                  .header("Content-Type", "image/jpeg")
                  .POST(BodyPublishers.ofFile(Shared.sample("cast1.jpg"))));
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  private static String attribute(Span span, String key) {
    return span.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(
            attribute ->
                attribute.getValue().hasIntValue()
                    ? "" + attribute.getValue().getIntValue()
                    : attribute.getValue().getStringValue())
        .findFirst()
        .orElseThrow();
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
