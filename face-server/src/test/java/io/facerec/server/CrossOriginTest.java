package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of other origins. */
class CrossOriginTest {
  private static final String OURS = "https://app.example.com";

  @TempDir Path home;

  private static HttpResponse<String> preflight(RunningServer server, String origin) {
    return server.send(
        server
            .anonymous("/api/v1/detect")
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  @Test
  void areRefusedUnlessTheyAreNamed() {
    try (RunningServer server = RunningServer.embedded(home)) {
      assertThat(preflight(server, OURS).headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    }
  }

  @Test
  void thoseThatAreNamedMayAskAndThenCall() {
    try (RunningServer server = RunningServer.with(home, Map.of("CORS_ORIGINS", OURS))) {
      HttpResponse<String> allowed = preflight(server, OURS);
      assertThat(allowed.statusCode()).isEqualTo(200);
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains(OURS);
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
          .contains("POST", "PATCH", "DELETE");
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
          .contains("Authorization", "Content-Type");
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(allowed.headers().firstValue("X-Frame-Options")).contains("DENY");

      HttpResponse<String> call = server.send(server.anonymous("/health").header("Origin", OURS));
      assertThat(call.headers().firstValue("Access-Control-Allow-Origin")).contains(OURS);
      assertThat(call.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
          .contains("X-Request-Id");

      for (String other :
          new String[] {
            "https://evil.example.com",
            "https://app.example.com.evil",
            "http://app.example.com",
            "https://appxexample.com",
            "null"
          }) {
        assertThat(preflight(server, other).headers().firstValue("Access-Control-Allow-Origin"))
            .as(other)
            .isEmpty();
      }
    }
  }
}
