package io.facerec.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;

/** Values of a schema, and values that are not quite. */
final class JsonGenerator {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int TRIES = 1000;

  private final OpenApiSchemas schemas;
  private final Random random;
  private final List<String> ids;
  private final RandomGenerator<String> texts;
  private final RandomGenerator<String> values;

  /**
   * A generator.
   *
   * @param ids of what is there
   */
  JsonGenerator(OpenApiSchemas schemas, Random random, List<String> ids) {
    this.schemas = schemas;
    this.random = random;
    this.ids = ids;
    this.texts = texts().generator(TRIES);
    this.values =
        Arbitraries.oneOf(
                texts(),
                Arbitraries.of("true", "false", "0", "-1", "1", "0.5", "1e400", "NaN", "99999999"),
                Arbitraries.of("2026-01-01T00:00:00Z", "yesterday", "json", "csv", "done"))
            .generator(TRIES);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20)),
        net.jqwik.api.Tuple.of(2, Arbitraries.strings().ofMaxLength(40)),
        net.jqwik.api.Tuple.of(
            2,
            Arbitraries.of(
                "",
                " ",
                "\0",
                "a\0b",
                "a\r\nX-Evil: 1",
                "\ud800",
                "../../etc/passwd",
                "' or 1=1 --",
                "<script>",
                "null",
                "x".repeat(300),
                "https://192.0.2.1/hook",
                "kettle marble 47 lantern",
                "image/png")));
  }

  /** A value behind the question mark, or in a path. */
  String value() {
    return random.nextInt(3) == 0 ? id() : values.next(random).value();
  }

  /** An id that is there, or one that is not. */
  String id() {
    return random.nextInt(4) == 0
        ? new UUID(random.nextLong(), random.nextLong()).toString()
        : ids.get(random.nextInt(ids.size()));
  }

  /** Of the schema; broken somewhere in one of three. */
  JsonNode body(JsonNode schema) {
    JsonNode valid = of(schema, 0);
    return random.nextInt(3) == 0 ? broken(valid) : valid;
  }

  private JsonNode of(JsonNode unresolved, int depth) {
    JsonNode schema = schemas.resolved(unresolved);
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    if (schema.has("allOf")) {
      return all(schema.path("allOf"), depth);
    }
    if (schema.has("anyOf")) {
      return of(schema.path("anyOf").get(random.nextInt(schema.path("anyOf").size())), depth);
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "integer" -> JSON.numberNode(random.nextInt(2000) - 500);
      case "number" -> JSON.numberNode(random.nextInt(2000) / 1000.0 - 0.5);
      case "string" -> text(schema);
      default -> JSON.textNode(texts.next(random).value());
    };
  }

  /** Parts of one object; those that only ask for a field are heeded by themselves. */
  private ObjectNode all(JsonNode parts, int depth) {
    ObjectNode whole = JSON.objectNode();
    for (JsonNode part : parts) {
      if (!part.has("anyOf") && of(part, depth) instanceof ObjectNode object) {
        whole.setAll(object);
      }
    }
    return whole;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (required.contains(property.getKey()) || random.nextBoolean()) {
                object.set(property.getKey(), of(property.getValue(), depth + 1));
              }
            });
    if (schema.path("additionalProperties").isObject() && depth < 4) {
      object.set("k" + random.nextInt(9), of(schema.path("additionalProperties"), depth + 1));
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    for (int i = random.nextInt(3); i > 0; i--) {
      array.add(of(schema.path("items"), depth + 1));
    }
    return array;
  }

  private JsonNode text(JsonNode schema) {
    if (schema.path("format").asText().equals("uuid")) {
      return JSON.textNode(id());
    }
    if (schema.path("format").asText().equals("date-time")) {
      return JSON.textNode("20%02d-06-01T00:00:00Z".formatted(random.nextInt(100)));
    }
    if (schema.has("contentEncoding")) {
      byte[] picture =
          random.nextBoolean() ? MadePictures.plain(40, 30) : new byte[random.nextInt(50)];
      return JSON.textNode(Base64.getEncoder().encodeToString(picture));
    }
    return JSON.textNode(texts.next(random).value());
  }

  private JsonNode broken(JsonNode valid) {
    if (!(valid instanceof ObjectNode object) || random.nextInt(4) == 0) {
      return stranger();
    }
    ObjectNode copy = object.deepCopy();
    List<String> names = new ArrayList<>();
    copy.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || random.nextInt(4) == 0) {
      return copy.set("unheardOf", stranger());
    }
    String name = names.get(random.nextInt(names.size()));
    if (random.nextInt(3) == 0) {
      copy.remove(name);
    } else {
      copy.set(name, random.nextBoolean() ? stranger() : broken(copy.path(name)));
    }
    return copy;
  }

  private JsonNode stranger() {
    return switch (random.nextInt(9)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.arrayNode().addNull();
      case 2 -> JSON.objectNode();
      case 3 -> JSON.numberNode(new java.math.BigDecimal("1e400"));
      case 4 -> JSON.numberNode(Long.MIN_VALUE);
      case 5 -> JSON.booleanNode(true);
      case 6 -> JSON.arrayNode().add(JSON.arrayNode().add("x"));
      case 7 -> JSON.textNode(texts.next(random).value());
      default -> JSON.textNode(id());
    };
  }
}
