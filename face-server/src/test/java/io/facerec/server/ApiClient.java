package io.facerec.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/**
 * Somebody who asks a server in JSON.
 *
 * @param headers that they send with each request: name, value, name, value
 */
record ApiClient(RunningServer server, List<String> headers) {
  private static final String PASSWORD = "kettle marble 47 lantern";

  static ApiClient nobody(RunningServer server) {
    return new ApiClient(server, List.of());
  }

  /** With the key of the first start. */
  static ApiClient admin(RunningServer server) {
    return withKey(server, server.adminKey());
  }

  static ApiClient withKey(RunningServer server, String key) {
    return new ApiClient(server, List.of("X-API-Key", key));
  }

  static ApiClient withToken(RunningServer server, String token) {
    return new ApiClient(server, List.of("Authorization", "Bearer " + token));
  }

  /**
   * An answer.
   *
   * @param body missing where there is none
   */
  record Answer(int status, JsonNode body, HttpResponse<String> response) {
    String code() {
      return body.path("code").asText();
    }

    String text(String field) {
      return body.path(field).asText();
    }
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  Answer post(String path, Object body) {
    return send("POST", path, json(body));
  }

  Answer put(String path, Object body) {
    return send("PUT", path, json(body));
  }

  Answer patch(String path, Object body) {
    return send("PATCH", path, json(body));
  }

  Answer delete(String path) {
    return send("DELETE", path, "");
  }

  Answer send(String method, String path, String body) {
    HttpRequest.Builder request =
        server
            .anonymous(path)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    HttpResponse<String> response = server.send(request);
    try {
      return new Answer(response.statusCode(), Json.mapper().readTree(response.body()), response);
    } catch (JsonProcessingException e) {
      return new Answer(response.statusCode(), Json.mapper().missingNode(), response);
    }
  }

  private static String json(Object body) {
    try {
      return Json.mapper().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Has an administrator make a user of the usual password. */
  String makeUser(String name, String role) {
    Answer made = post("/api/v1/users", Map.of("name", name, "password", PASSWORD, "role", role));
    if (made.status() != 201) {
      throw new AssertionError(made.response().body());
    }
    return made.text("id");
  }

  /** Has an administrator make a key. */
  Answer makeKey(Map<String, ?> key) {
    Answer made = post("/api/v1/keys", key);
    if (made.status() != 201) {
      throw new AssertionError(made.response().body());
    }
    return made;
  }

  Answer logIn(String name) {
    return logIn(name, PASSWORD);
  }

  Answer logIn(String name, String password) {
    return post("/api/v1/auth/login", Map.of("name", name, "password", password));
  }

  Answer refresh(String token) {
    return post("/api/v1/auth/refresh", Map.of("refreshToken", token));
  }
}
