package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.Requests.Form;
import io.facerec.server.answer.Json;
import io.facerec.server.job.JobKind;
import io.facerec.server.route.Examples;
import io.facerec.server.route.RequestBody;
import io.facerec.server.route.Route;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every request that the documentation shows is sent, and answered as it says. */
class DocumentedRequestsTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> OF_A_SESSION =
      Set.of("/api/v1/auth/logout", "/api/v1/auth/password");

  @TempDir static Path folder;
  private static RunningServer server;
  private static Receiver receiver;
  private static OpenApiSchemas document;

  @BeforeAll
  static void start() throws IOException {
    receiver = Receiver.start(folder.resolve("receiver"));
    server =
        RunningServer.with(
            folder.resolve("home"),
            Map.of(
                "WEBHOOK_ALLOWED_ADDRESSES",
                "127.0.0.1",
                "WEBHOOK_CA_FILE",
                receiver.certificate().toString()));
    document =
        new OpenApiSchemas(
            Json.mapper().readTree(server.send(server.anonymous("/openapi.json")).body()));
    ApiClient.admin(server).makeUser("ada", "operator");
  }

  @AfterAll
  static void stop() {
    server.close();
    receiver.close();
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() {
    Set<String> described = new TreeSet<>();
    document
        .paths()
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method + " " + path.getKey())));
    Set<String> routes = new TreeSet<>();
    server.routes().forEach(route -> routes.add(method(route) + " " + route.path()));
    assertThat(described).isEqualTo(routes);
  }

  @Test
  void whatIsTextHasAnExample() {
    for (Route route : server.routes()) {
      JsonNode content = document.operation(route).at("/requestBody/content");
      for (String type : List.of("application/json", "text/csv")) {
        assertThat(content.has(type) && !content.path(type).has("example"))
            .as("%s %s has no example of %s", method(route), route.path(), type)
            .isFalse();
      }
      boolean reads = !(route.operation().body() instanceof RequestBody.None);
      assertThat(content.isEmpty()).as(route.path()).isEqualTo(!reads);
    }
    JsonNode batch =
        document.paths().path("/api/v1/galleries/{gallery}/jobs/enrolment").path("post");
    assertThat(batch.at("/requestBody/content").fieldNames())
        .toIterable()
        .containsExactly("application/json", "text/csv", "application/zip");
  }

  private static String method(Route route) {
    return route.method().name().toLowerCase(Locale.ROOT);
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentedRequestIsAnsweredAsDocumented() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Route route : server.routes()) {
      List<String> types = new ArrayList<>();
      document
          .operation(route)
          .at("/requestBody/content")
          .fieldNames()
          .forEachRemaining(types::add);
      for (String type : types.isEmpty() ? List.of("") : types) {
        tests.add(
            DynamicTest.dynamicTest(
                "%s %s %s".formatted(route.method(), route.path(), type), () -> send(route, type)));
      }
    }
    return tests.stream();
  }

  private static void send(Route route, String type) {
    DocumentedWorld world = new DocumentedWorld(server, receiver);
    if (route.path().equals("/api/v1/jobs/{job}") && method(route).equals("delete")) {
      world.startLongJob();
    }
    Matcher parameter = PARAMETER.matcher(route.path());
    String path = parameter.replaceAll(found -> world.id(found.group(1)));
    if (route.path().equals("/api/v1/galleries/{gallery}") && method(route).equals("delete")) {
      path += "?confirm=" + world.galleryName();
    }
    if (type.equals("image/*")) {
      path += query((RequestBody.Pictures) route.operation().body());
    }
    HttpRequest.Builder request = server.anonymous(path);
    if (OF_A_SESSION.contains(route.path())) {
      request.header("Authorization", "Bearer " + world.token());
    } else {
      request.header("X-API-Key", server.adminKey());
    }
    body(request, route, type, world);
    HttpResponse<String> answer = server.send(request);
    document.requireDocumented(route, answer);
    // Of those that mean success, the first is what the example is about.
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(route.operation().status());
  }

  private static void body(
      HttpRequest.Builder request, Route route, String type, DocumentedWorld world) {
    JsonNode media = document.operation(route).at("/requestBody/content").path(type);
    String method = route.method().name();
    if (type.isEmpty()) {
      request.method(method, BodyPublishers.noBody());
    } else if (type.equals("multipart/form-data")) {
      Requests.form(request, form((RequestBody.Pictures) route.operation().body()));
    } else {
      byte[] bytes =
          switch (type) {
            case "application/json" -> {
              document.requireValid(media.path("schema"), media.path("example"));
              yield utf8(world.filled(media.path("example").toString()));
            }
            case "text/csv" -> utf8(world.filled(media.path("example").asText()));
            case "application/zip" -> new BatchArchive().add("a/1.png", Requests.amy(1)).bytes();
            default -> Requests.amy(2);
          };
      request
          .header("Content-Type", type.equals("image/*") ? "image/png" : type)
          .method(method, BodyPublishers.ofByteArray(bytes));
    }
  }

  /** Options, where the body is the picture. */
  private static String query(RequestBody.Pictures pictures) {
    List<String> all = new ArrayList<>();
    options(pictures)
        .forEach(
            (name, value) ->
                all.add(
                    name
                        + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")));
    return all.isEmpty() ? "" : "?" + String.join("&", all);
  }

  private static Map<String, String> options(RequestBody.Pictures pictures) {
    Map<String, String> all = new LinkedHashMap<>();
    pictures
        .options()
        .ifPresent(
            options ->
                Json.mapper().<JsonNode>valueToTree(options).properties().stream()
                    .filter(option -> !option.getValue().isNull())
                    .forEach(option -> all.put(option.getKey(), text(option.getValue()))));
    return all;
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Form form(RequestBody.Pictures pictures) {
    Form form = Form.of();
    int number = 3;
    for (String field : pictures.fields()) {
      form.file(field, Requests.amy(number++));
    }
    options(pictures).forEach(form::text);
    return form;
  }

  @Test
  void whatCameOfEveryKindOfJobIsAnsweredAsDocumented() {
    DocumentedWorld world = new DocumentedWorld(server, receiver);
    Route result =
        server.routes().stream()
            .filter(route -> route.path().equals("/api/v1/jobs/{job}/result"))
            .findFirst()
            .orElseThrow();
    world.id("job"); // a batch, so that there is something to export
    for (JobKind kind : JobKind.values()) {
      String path = "/api/v1/jobs/" + world.finishedJob(kind) + "/result";
      HttpResponse<String> answer = server.send(server.request(path));
      assertThat(answer.statusCode()).as("%s: %s", kind, answer.body()).isEqualTo(200);
      document.requireDocumented(result, answer);
    }
    assertThat(
            document
                .operation(result)
                .at("/responses/200/content/application~1json/schema/oneOf")
                .findValuesAsText("$ref"))
        .containsExactly(
            "#/components/schemas/Rejects",
            "#/components/schemas/ImportedGallery",
            "#/components/schemas/AuditVerificationAnswer");
  }

  @Test
  void examplesNameWhatTheirReadersHave() {
    assertThat(document.paths().toString()).contains(Examples.UPLOAD.toString());
  }
}
