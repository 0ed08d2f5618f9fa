package io.facerec.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** An administrator who has jobs done. */
record JobCaller(RunningServer server) {
  static final String PASSPHRASE = "correct horse battery";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  void makeGallery(String name) {
    Requests.body(send("POST", "/api/v1/galleries", Map.of("name", name)), 201);
  }

  HttpResponse<String> send(String method, String path, Object body) {
    return server.send(Requests.json(server.request(path), method, body));
  }

  HttpResponse<String> get(String path) {
    return server.send(server.request(path));
  }

  HttpResponse<String> delete(String path) {
    return server.send(server.request(path).DELETE());
  }

  HttpResponse<String> post(String path, String type, byte[] body) {
    return server.send(
        server.request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  /** The id of the job that an answer is about. */
  static String started(HttpResponse<String> answer) {
    JsonNode job = Requests.body(answer, 202);
    String id = job.path("id").asText();
    if (!answer.headers().firstValue("Location").equals(Optional.of("/api/v1/jobs/" + id))) {
      throw new AssertionError(answer.headers());
    }
    return id;
  }

  String enrol(String gallery, byte[] zip) {
    return started(
        post("/api/v1/galleries/" + gallery + "/jobs/enrolment", "application/zip", zip));
  }

  JsonNode job(String id) {
    return Requests.body(get("/api/v1/jobs/" + id), 200);
  }

  /** The job once something is true of it. */
  JsonNode when(String id, Predicate<JsonNode> what) {
    JsonNode[] last = {job(id)};
    try {
      Eventually.within(
          PATIENCE,
          () -> {
            last[0] = job(id);
            return what.test(last[0]);
          });
    } catch (AssertionError e) {
      throw new AssertionError(last[0].toString(), e);
    }
    return last[0];
  }

  /** The job once it has ended in that state. */
  JsonNode ended(String id, String state) {
    JsonNode job = when(id, now -> !now.path("state").asText().matches("waiting|running"));
    if (!job.path("state").asText().equals(state)) {
      throw new AssertionError("expected %s, got %s".formatted(state, job));
    }
    return job;
  }

  /** Once it has enrolled some pictures, and not all. */
  void underWay(String id) {
    when(id, job -> job.at("/progress/done").asLong() > 0);
    JsonNode job = job(id);
    if (!job.path("state").asText().equals("running")) {
      throw new AssertionError("it was too fast for the test: " + job);
    }
  }

  HttpResponse<String> result(String id) {
    return get("/api/v1/jobs/" + id + "/result");
  }

  EventStream events(String id, Optional<String> last) {
    HttpRequest.Builder request = server.request("/api/v1/jobs/" + id + "/events");
    last.ifPresent(event -> request.header("Last-Event-ID", event));
    return EventStream.open(request);
  }

  /** The id of an upload of that. */
  String upload(String type, byte[] content) {
    String id =
        Requests.body(send("POST", "/api/v1/uploads", Map.of("contentType", type)), 201)
            .path("id")
            .asText();
    Requests.body(
        server.send(
            server.request("/api/v1/uploads/" + id).PUT(BodyPublishers.ofByteArray(content))),
        200);
    return id;
  }
}
