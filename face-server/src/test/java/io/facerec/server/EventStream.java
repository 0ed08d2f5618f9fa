package io.facerec.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Server-sent events as a browser reads them. */
final class EventStream implements AutoCloseable {
  private final int status;
  private final String type;
  private final BufferedReader lines;

  private EventStream(HttpResponse<java.io.InputStream> answer) {
    this.status = answer.statusCode();
    this.type = answer.headers().firstValue("Content-Type").orElse("");
    this.lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /** An event. */
  record Event(String id, String kind, JsonNode data) {}

  static EventStream open(HttpRequest.Builder request) {
    try {
      return new EventStream(
          HttpClient.newHttpClient()
              .send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  /** The next one; empty where the stream has ended. */
  Optional<Event> next() {
    String id = "";
    String kind = "";
    StringBuilder data = new StringBuilder();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
          kind = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5).strip());
        } else if (line.isEmpty() && data.length() > 0) {
          return Optional.of(new Event(id, kind, Json.mapper().readTree(data.toString())));
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new AssertionError(data.toString(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All to the end. */
  List<Event> rest() {
    List<Event> all = new ArrayList<>();
    for (Optional<Event> event = next(); event.isPresent(); event = next()) {
      all.add(event.get());
    }
    return all;
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
