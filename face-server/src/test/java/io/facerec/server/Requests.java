package io.facerec.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facerec.server.answer.Json;
import io.facerec.testing.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What tests send, in the forms in which clients send it. */
final class Requests {
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final String BOUNDARY = "facerec-test-boundary";

  private Requests() {}

  /** The bytes of a sample. */
  static byte[] sample(String name) {
    try {
      return Files.readAllBytes(Shared.sample(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] amy(int number) {
    return person("amy", number);
  }

  static byte[] person(String name, int number) {
    return sample("people/%s/%d.png".formatted(name, number));
  }

  static HttpRequest.Builder raw(HttpRequest.Builder request, byte[] picture) {
    return request.header("Content-Type", "image/jpeg").POST(BodyPublishers.ofByteArray(picture));
  }

  static HttpRequest.Builder json(HttpRequest.Builder request, String method, Object body) {
    try {
      return request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HttpRequest.Builder form(HttpRequest.Builder request, Form form) {
    return request
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(form.bytes()));
  }

  static JsonNode body(HttpResponse<String> answer) {
    try {
      return MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  static JsonNode body(HttpResponse<String> answer, int status) {
    if (answer.statusCode() != status) {
      throw new AssertionError(
          "expected %d, got %d: %s".formatted(status, answer.statusCode(), answer.body()));
    }
    return body(answer);
  }

  /** The stable code of a problem. */
  static String code(HttpResponse<String> answer) {
    return body(answer).path("code").asText();
  }

  /** The parts of a multipart form. */
  static final class Form {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static Form of() {
      return new Form();
    }

    Form file(String field, byte[] content) {
      part(
          "Content-Disposition: form-data; name=\"%s\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg"
              .formatted(field),
          content);
      return this;
    }

    Form text(String field, String value) {
      part(
          "Content-Disposition: form-data; name=\"%s\"".formatted(field),
          value.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    private void part(String header, byte[] content) {
      bytes.writeBytes(
          "--%s\r\n%s\r\n\r\n".formatted(BOUNDARY, header).getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(content);
      bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private byte[] bytes() {
      byte[] end = "--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(bytes.toByteArray());
      all.writeBytes(end);
      return all.toByteArray();
    }
  }

  static List<String> texts(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.path(field).asText()));
    return texts;
  }

  static Map<String, Object> options(Object... namesAndValues) {
    Map<String, Object> options = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return options;
  }
}
