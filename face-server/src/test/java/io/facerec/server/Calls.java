package io.facerec.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** Sends requests to one address, and keeps what became of each. Thread-safe. */
final class Calls {
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final URI address;
  private final String key;

  Calls(URI address, String key) {
    this.address = address;
    this.key = key;
  }

  /**
   * An answer.
   *
   * @param bytes none where there was no answer
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reply(Outcome outcome, byte[] bytes) {
    /** Missing where it is no JSON. */
    JsonNode body() {
      return json(bytes);
    }
  }

  Reply get(String route, String path) {
    return send(route, path, HttpRequest.Builder::GET);
  }

  Reply send(String route, String path, UnaryOperator<HttpRequest.Builder> with) {
    HttpRequest request =
        with.apply(
                HttpRequest.newBuilder(address.resolve(path))
                    .timeout(PATIENCE)
                    .header("X-API-Key", key))
            .build();
    long begun = System.nanoTime();
    Reply reply;
    try {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      reply =
          new Reply(
              new Outcome(
                  route,
                  begun,
                  System.nanoTime(),
                  answer.statusCode(),
                  answer.statusCode() < 400 ? "" : json(answer.body()).path("code").asText(),
                  answer.headers().firstValue("Retry-After").isPresent()),
              answer.body());
    } catch (IOException e) {
      String failure = e.getClass().getSimpleName();
      reply =
          new Reply(new Outcome(route, begun, System.nanoTime(), 0, failure, false), new byte[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    outcomes.add(reply.outcome());
    return reply;
  }

  /** Of all requests that have ended. */
  List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return Json.mapper().readTree(bytes);
    } catch (JsonProcessingException e) {
      return Json.mapper().missingNode();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
