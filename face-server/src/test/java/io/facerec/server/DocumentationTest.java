package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DocumentationTest extends ServerFixture {

  @Test
  void describesEveryRoute() throws IOException {
    JsonNode document = Json.mapper().readTree(server.send(server.request("/openapi.json")).body());

    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    JsonNode detect = document.path("paths").path("/api/v1/detect").path("post");
    assertThat(detect.path("requestBody").path("content").fieldNames())
        .toIterable()
        .containsExactly("multipart/form-data", "application/json", "image/*");
    assertThat(detect.path("description").asText())
        .isEqualTo(
            "Needs a key with the scope faces:analyze, or a user of the role viewer or above.");
    assertThat(document.at("/components/schemas/FacesAnswer/properties/faces/type").asText())
        .isEqualTo("array");
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void hasAPageThatFetchesNothingFromElsewhere() {
    String page = server.send(server.request("/docs")).body();
    assertThat(page).contains("/docs/swagger-ui-bundle.js").doesNotContain("http:", "https:");
    assertThat(server.send(server.request("/docs/swagger-ui-bundle.js")).body())
        .contains("SwaggerUIBundle");
    assertThat(server.send(server.request("/docs/..%2Fversion.properties")).statusCode())
        .isIn(400, 404);
    assertThat(server.send(server.request("/docs/nothing.js")).statusCode()).isEqualTo(404);
  }
}
