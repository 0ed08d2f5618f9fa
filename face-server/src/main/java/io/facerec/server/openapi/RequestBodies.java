package io.facerec.server.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facerec.server.route.RequestBody;
import java.util.Optional;

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
    ObjectNode content = described.putObject("content");
    if (body instanceof RequestBody.Json json) {
      content.putObject("application/json").set("schema", schemas.of(json.type()));
    } else if (body instanceof RequestBody.Bytes bytes) {
      content.putObject(bytes.mediaType()).set("schema", binary());
    } else if (body instanceof RequestBody.Pictures pictures) {
      content.putObject("multipart/form-data").set("schema", form(pictures, binary()));
      content.putObject("application/json").set("schema", form(pictures, base64()));
      if (pictures.fields().size() == 1) {
        content.putObject("image/*").set("schema", binary());
      }
    } else {
      return Optional.empty();
    }
    return Optional.of(described);
  }

  private ObjectNode form(RequestBody.Pictures pictures, ObjectNode picture) {
    ObjectNode form = mapper.createObjectNode().put("type", "object");
    ObjectNode properties = form.putObject("properties");
    for (String field : pictures.fields()) {
      if (pictures.many()) {
        properties.putObject(field).put("type", "array").set("items", picture);
      } else {
        properties.set(field, picture);
      }
      form.withArray("required").add(field);
    }
    if (pictures.options() == Void.class) {
      return form;
    }
    ObjectNode both = mapper.createObjectNode();
    both.putArray("allOf").add(form).add(schemas.of(pictures.options()));
    return both;
  }

  private ObjectNode binary() {
    return mapper.createObjectNode().put("type", "string").put("format", "binary");
  }

  private ObjectNode base64() {
    return mapper.createObjectNode().put("type", "string").put("contentEncoding", "base64");
  }
}
