package io.facerec.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facerec.server.picture.PictureForm;
import io.facerec.server.route.Examples;
import io.facerec.server.route.RequestBody;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How request bodies are described. */
final class RequestBodies {
  private final ObjectMapper mapper;
  private final Schemas schemas;

  RequestBodies(ObjectMapper mapper, Schemas schemas) {
    this.mapper = mapper;
    this.schemas = schemas;
  }

  Optional<ObjectNode> describe(RequestBody body) {
    ObjectNode described = mapper.createObjectNode().put("required", true);
    describe(body, described.putObject("content"));
    return body instanceof RequestBody.None ? Optional.empty() : Optional.of(described);
  }

  private void describe(RequestBody body, ObjectNode content) {
    if (body instanceof RequestBody.Json json) {
      ObjectNode media = content.putObject("application/json");
      media.set("schema", schemas.of(json.example().getClass()));
      media.set("example", example(json.example()));
    } else if (body instanceof RequestBody.Bytes bytes) {
      ObjectNode media = content.putObject(bytes.mediaType());
      media.set("schema", bytes.example().isPresent() ? text() : binary());
      bytes.example().ifPresent(example -> media.put("example", example));
    } else if (body instanceof RequestBody.Pictures pictures) {
      content.putObject("multipart/form-data").set("schema", form(pictures, binary()));
      ObjectNode json = content.putObject("application/json");
      json.set("schema", form(pictures, base64()));
      json.set("example", example(pictures));
      if (pictures.fields().size() == 1) {
        content.putObject("image/*").set("schema", binary());
      }
    } else if (body instanceof RequestBody.OneOf several) {
      several.bodies().forEach(one -> describe(one, content));
    }
  }

  private ObjectNode example(Record example) {
    ObjectNode node = mapper.valueToTree(example);
    withoutNulls(node);
    return node;
  }

  private static void withoutNulls(ObjectNode node) {
    node.properties().removeIf(property -> property.getValue().isNull());
    for (JsonNode value : node) {
      for (JsonNode object : value.isArray() ? value : List.of(value)) {
        if (object instanceof ObjectNode inner) {
          withoutNulls(inner);
        }
      }
    }
  }

  /** Pictures by their uploads: themselves they would fill the page. */
  private ObjectNode example(RequestBody.Pictures pictures) {
    ObjectNode example = pictures.options().map(this::example).orElseGet(mapper::createObjectNode);
    UUID upload = Examples.UPLOAD;
    for (String field : pictures.fields()) {
      example.put(PictureForm.uploadName(field), upload.toString());
      upload = Examples.OTHER_UPLOAD;
    }
    return example;
  }

  private ObjectNode form(RequestBody.Pictures pictures, ObjectNode picture) {
    ObjectNode form = mapper.createObjectNode().put("type", "object");
    ObjectNode properties = form.putObject("properties");
    ArrayNode all = mapper.createArrayNode().add(form);
    for (String field : pictures.fields()) {
      String upload = PictureForm.uploadName(field);
      properties.set(field, pictures.many() ? oneOrMany(picture) : picture);
      properties.set(upload, oneOrMany(text().put("format", "uuid")));
      ObjectNode either = all.addObject();
      either.putArray("anyOf").add(required(field)).add(required(upload));
    }
    pictures.options().ifPresent(options -> all.add(schemas.of(options.getClass())));
    ObjectNode whole = mapper.createObjectNode();
    whole.set("allOf", all);
    return whole;
  }

  private ObjectNode oneOrMany(ObjectNode one) {
    ObjectNode either = mapper.createObjectNode();
    ArrayNode any = either.putArray("anyOf").add(one);
    any.addObject().put("type", "array").set("items", one);
    return either;
  }

  private ObjectNode required(String field) {
    ObjectNode node = mapper.createObjectNode();
    node.putArray("required").add(field);
    return node;
  }

  private ObjectNode text() {
    return mapper.createObjectNode().put("type", "string");
  }

  private ObjectNode binary() {
    return mapper.createObjectNode().put("type", "string").put("format", "binary");
  }

  private ObjectNode base64() {
    return mapper.createObjectNode().put("type", "string").put("contentEncoding", "base64");
  }
}
