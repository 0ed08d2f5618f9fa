package io.facerec.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.facerec.server.answer.Json;
import io.facerec.server.route.Route;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The API's own description, against which answers are held. */
final class OpenApiSchemas {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final JsonNode document;
  private final ObjectNode components;

  OpenApiSchemas(JsonNode document) {
    this.document = document;
    this.components = document.path("components").deepCopy();
    // What is not described must not come.
    components.path("schemas").forEach(OpenApiSchemas::close);
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
  }

  JsonNode paths() {
    return document.path("paths");
  }

  /** What a reference leads to; anything else is itself. */
  JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
  }

  JsonNode operation(Route route) {
    return paths().path(route.path()).path(route.method().name().toLowerCase(Locale.ROOT));
  }

  /** Fails where the answer is not one of those that are described. */
  void requireDocumented(Route route, HttpResponse<String> answer) {
    JsonNode responses = operation(route).path("responses");
    JsonNode response =
        responses.has("" + answer.statusCode())
            ? responses.path("" + answer.statusCode())
            : document.at("/components/responses/Problem");
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", -1)[0];
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      if (!answer.body().isEmpty()) {
        throw new AssertionError("a body that is not described: " + answer.body());
      }
    } else if (!content.has(type) && !content.has(type.split("/", -1)[0] + "/*")) {
      throw new AssertionError(
          "%d %s is not described: %s".formatted(answer.statusCode(), type, answer.body()));
    } else if (type.endsWith("json")) {
      requireValid(content.path(type).path("schema"), read(answer.body()), components);
    }
  }

  private static JsonNode read(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  /** Fails where a request's body is not of the schema. */
  void requireValid(JsonNode schema, JsonNode value) {
    requireValid(schema, value, document.path("components"));
  }

  private static void requireValid(JsonNode schema, JsonNode value, JsonNode components) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", components);
    Set<ValidationMessage> faults = SCHEMAS.getSchema(whole).validate(value);
    if (!faults.isEmpty()) {
      List<String> all = new ArrayList<>();
      faults.forEach(fault -> all.add(fault.getMessage()));
      throw new AssertionError("%s in %s".formatted(all, value));
    }
  }
}
