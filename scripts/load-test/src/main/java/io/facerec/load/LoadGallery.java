package io.facerec.load;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A gallery of the sample people for this run alone, and a key for each user. */
final class LoadGallery {
  private static final String BOUNDARY = "facerec-load-test";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;
  private final String adminKey;
  private final String name = "load-test-" + ProcessHandle.current().pid();
  private final List<String> keyIds = new ArrayList<>();

  LoadGallery(URI server, String adminKey) {
    this.server = server;
    this.adminKey = adminKey;
  }

  String path() {
    return "/api/v1/galleries/" + name;
  }

  /** Makes the gallery and enrols three pictures of each person: folders of pictures. */
  void fill(Path people) {
    send("POST", "/api/v1/galleries", "application/json", bytes("{\"name\":\"" + name + "\"}"));
    for (Path person : files(people)) {
      if (Files.isDirectory(person)) {
        send(
            "POST",
            path() + "/enrolments",
            "multipart/form-data; boundary=" + BOUNDARY,
            form(person.getFileName().toString(), files(person).stream().limit(3).toList()));
      }
    }
  }

  /** Keys that may analyse and identify; limits count each for itself. */
  List<String> keys(int number) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      JsonObject created =
          send(
              "POST",
              "/api/v1/keys",
              "application/json",
              bytes(
                  "{\"name\":\"%s\",\"scopes\":[\"faces:analyze\",\"gallery:identify\",\"gallery:read\"]}"
                      .formatted(name)));
      keyIds.add(created.getAsJsonObject("description").get("id").getAsString());
      keys.add(created.get("key").getAsString());
    }
    return keys;
  }

  /** Deletes the gallery and revokes the keys. */
  void remove() {
    for (String id : keyIds) {
      send("DELETE", "/api/v1/keys/" + id, "", new byte[0]);
    }
    send("DELETE", path() + "?confirm=" + name, "", new byte[0]);
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] form(String person, List<Path> pictures) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(bytes(part("name") + "\r\n" + person + "\r\n"));
    for (Path picture : pictures) {
      form.writeBytes(bytes(part("picture\"; filename=\"" + picture.getFileName()) + "\r\n"));
      try {
        form.writeBytes(Files.readAllBytes(picture));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      form.writeBytes(bytes("\r\n"));
    }
    form.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
    return form.toByteArray();
  }

  private static String part(String field) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n".formatted(BOUNDARY, field);
  }

  /** The answer's body; empty where there is none. */
  private JsonObject send(String method, String path, String type, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("X-API-Key", adminKey)
            .method(method, BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            "%s %s is answered with %d: %s"
                .formatted(method, path, answer.statusCode(), answer.body()));
      }
      return answer.body().startsWith("{")
          ? JsonParser.parseString(answer.body()).getAsJsonObject()
          : new JsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(server + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
