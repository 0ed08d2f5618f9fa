package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import io.facerec.server.route.Examples;
import io.facerec.server.route.QueryParameter;
import io.facerec.server.route.Route;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that a program makes up from the description of the API, for every operation and by
 * everybody: none is answered with a failure of the server. {@code -Dfacerec.requests.seed} repeats
 * a run, {@code -Dfacerec.requests.rounds} makes it longer.
 */
class GeneratedRequestsTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final int ROUNDS = Integer.getInteger("facerec.requests.rounds", 7);
  private static final long SEED = Long.getLong("facerec.requests.seed", System.nanoTime());

  /** What may be too much at times. */
  private static final Set<String> BUSY =
      Set.of("OVERLOADED", "DEADLINE_EXCEEDED", "GALLERY_LOADING");

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private int users;

  @Test
  void noneIsAnsweredWithAFailureOfTheServer() {
    JqwikSession.run(this::run);
  }

  private void run() throws IOException {
    System.out.printf("generated requests: seed %d, %d rounds%n", SEED, ROUNDS);
    Map<String, String> variables = new HashMap<>(RunningServer.serverVariables());
    Receiver receiver = Receiver.start(folder.resolve("receiver"));
    variables.put("WEBHOOK_ALLOWED_ADDRESSES", "127.0.0.1");
    variables.put("WEBHOOK_CA_FILE", receiver.certificate().toString());
    List<String> failures = new ArrayList<>();
    try (receiver;
        RunningServer server = RunningServer.with(folder.resolve("home"), variables)) {
      OpenApiSchemas document =
          new OpenApiSchemas(
              Json.mapper().readTree(server.send(server.anonymous("/openapi.json")).body()));
      for (int round = 0; round < ROUNDS; round++) {
        DocumentedWorld world = new DocumentedWorld(server, receiver);
        JsonGenerator generator = new JsonGenerator(document, random, ids(world));
        makeUsers(server);
        Map<String, String> callers = callers(server, world);
        for (Route route : server.routes()) {
          for (Map.Entry<String, String> caller : callers.entrySet()) {
            send(server, document, generator, world, route, caller).ifPresent(failures::add);
          }
          if (route.path().equals("/api/v1/auth/password")) {
            makeUsers(server);
          }
          if (route.path().startsWith("/api/v1/auth/") || route.path().contains("log-level")) {
            callers = callers(server, world);
          }
        }
      }
    }
    System.out.println("answers by status: " + statuses);
    assertThat(failures).as("seed %d", SEED).isEmpty();
    assertThat(statuses.get(200)).isGreaterThan(100);
  }

  private static List<String> ids(DocumentedWorld world) {
    world.fillUpload();
    return List.of(
        world.id("gallery"),
        world.id("subject"),
        world.id("template"),
        world.id("picture"),
        world.id("upload"),
        world.id("job"),
        world.id("webhook"),
        world.id("user"),
        world.galleryName());
  }

  /** Others than before, whose passwords the requests so far may have changed. */
  private void makeUsers(RunningServer server) {
    users++;
    for (String role : List.of("operator", "viewer")) {
      ApiClient.admin(server).makeUser(name(role), role);
    }
  }

  private String name(String role) {
    return role + " " + users;
  }

  private Map<String, String> callers(RunningServer server, DocumentedWorld world) {
    Map<String, String> callers = new TreeMap<>();
    callers.put("admin", server.adminKey());
    callers.put("operator", world.logIn(name("operator"), "accessToken"));
    callers.put("viewer", world.logIn(name("viewer"), "accessToken"));
    callers.put("nobody", "");
    return callers;
  }

  private java.util.Optional<String> send(
      RunningServer server,
      OpenApiSchemas document,
      JsonGenerator generator,
      DocumentedWorld world,
      Route route,
      Map.Entry<String, String> caller) {
    String path = path(route, generator, world);
    HttpRequest.Builder request = server.anonymous(path);
    switch (caller.getKey()) {
      case "admin" -> request.header("X-API-Key", caller.getValue());
      case "nobody" -> request.header("X-Nobody", "1");
      default -> request.header("Authorization", "Bearer " + caller.getValue());
    }
    String sent = body(request, route, document, generator);
    HttpResponse<String> answer = server.send(request);
    statuses.merge(answer.statusCode(), 1, Integer::sum);
    try {
      check(document, route, answer);
      return java.util.Optional.empty();
    } catch (AssertionError e) {
      return java.util.Optional.of(
          "%s %s by %s with %s: %s"
              .formatted(route.method(), path, caller.getKey(), sent, e.getMessage()));
    }
  }

  private String path(Route route, JsonGenerator generator, DocumentedWorld world) {
    String path =
        PARAMETER
            .matcher(route.path())
            .replaceAll(
                found ->
                    java.util.regex.Matcher.quoteReplacement(
                        encoded(
                            random.nextInt(4) > 0 ? world.id(found.group(1)) : generator.value())));
    List<String> query = new ArrayList<>();
    for (QueryParameter parameter : route.operation().query()) {
      if (random.nextInt(3) == 0) {
        query.add(parameter.name() + "=" + encoded(generator.value()));
      }
    }
    if (random.nextInt(20) == 0) {
      query.add("unheardOf=" + encoded(generator.value()));
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static String encoded(String text) {
    String bytes = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    // An empty one would be another path, and dots would be resolved by the client.
    return bytes.isEmpty() || bytes.matches("\\.+") ? "%20" : bytes;
  }

  private String body(
      HttpRequest.Builder request, Route route, OpenApiSchemas document, JsonGenerator generator) {
    String method = route.method().name();
    JsonNode content = document.operation(route).at("/requestBody/content");
    if (content.isMissingNode() || random.nextInt(15) == 0) {
      request.method(method, BodyPublishers.noBody());
      return "nothing";
    }
    String text =
        content.has("application/json") && random.nextInt(10) > 0
            ? generator.body(content.path("application/json").path("schema")).toString()
            : generator.value();
    String type =
        random.nextInt(12) == 0
            ? List.of("text/csv", "text/plain", "application/zip", "multipart/form-data")
                .get(random.nextInt(4))
            : "application/json";
    request.header("Content-Type", type).method(method, BodyPublishers.ofString(text));
    return type + " " + text.substring(0, Math.min(text.length(), 300));
  }

  private static void check(OpenApiSchemas document, Route route, HttpResponse<String> answer) {
    int status = answer.statusCode();
    document.requireDocumented(route, answer);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (status >= 400 && !route.path().startsWith("/health")) {
      assertThat(type).startsWith("application/problem+json");
      JsonNode problem = Requests.body(answer);
      assertThat(problem.path("status").asInt()).isEqualTo(status);
      assertThat(problem.path("code").asText()).isNotEmpty();
      assertThat(answer.headers().firstValue("X-Request-Id"))
          .contains(problem.path("requestId").asText());
      if (status >= 500) {
        assertThat(BUSY).as(answer.body()).contains(problem.path("code").asText());
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
      assertThat(answer.body()).doesNotContain(Examples.PASSWORD);
    }
  }
}
