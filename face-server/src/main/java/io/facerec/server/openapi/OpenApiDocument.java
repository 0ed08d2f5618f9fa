package io.facerec.server.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facerec.server.answer.Json;
import io.facerec.server.auth.Scope;
import io.facerec.server.problem.Problem;
import io.facerec.server.route.Operation;
import io.facerec.server.route.Permission;
import io.facerec.server.route.RequestBody;
import io.facerec.server.route.Route;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API as an OpenAPI 3.1 document, made from the table of routes. */
public final class OpenApiDocument {
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)}");

  private static final Pattern STEP = Pattern.compile("[A-Za-z0-9]+");

  private final ObjectMapper mapper = Json.mapper().copy();
  private final Schemas schemas = new Schemas(mapper);
  private final RequestBodies bodies = new RequestBodies(mapper, schemas);

  private OpenApiDocument() {}

  /**
   * The document.
   *
   * @param version of the server
   */
  public static ObjectNode of(List<Route> routes, String version) {
    return new OpenApiDocument().document(routes, version);
  }

  private ObjectNode document(List<Route> routes, String version) {
    ObjectNode document = mapper.createObjectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "facerec")
        .put("version", version)
        .put("description", "Face recognition on your own machines.");
    ObjectNode paths = document.putObject("paths");
    for (Route route : routes) {
      ((ObjectNode)
              (paths.has(route.path()) ? paths.get(route.path()) : paths.putObject(route.path())))
          .set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
    }
    ObjectNode problem = schemas.of(Problem.class);
    ObjectNode components = document.putObject("components");
    components
        .putObject("responses")
        .putObject("Problem")
        .put("description", "What went wrong, and what to do")
        .putObject("content")
        .putObject(Problem.MEDIA_TYPE)
        .set("schema", problem);
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT");
    schemes.putObject("key").put("type", "apiKey").put("in", "header").put("name", "X-API-Key");
    components.set("schemas", schemas.definitions());
    return document;
  }

  private ObjectNode operation(Route route) {
    Operation operation = route.operation();
    ObjectNode node =
        mapper.createObjectNode().put("operationId", id(route)).put("summary", operation.summary());
    node.putArray("tags").add(tag(route.path()));
    ArrayNode parameters = node.putArray("parameters");
    Matcher inPath = PARAMETER.matcher(route.path());
    while (inPath.find()) {
      parameters
          .addObject()
          .put("name", inPath.group(1))
          .put("in", "path")
          .put("required", true)
          .putObject("schema")
          .put("type", "string");
    }
    operation
        .query()
        .forEach(
            query ->
                parameters
                    .addObject()
                    .put("name", query.name())
                    .put("in", "query")
                    .put("description", query.description())
                    .set("schema", schemas.of(query.type())));
    if (operation.body() instanceof RequestBody.Pictures pictures) {
      pictures.options().ifPresent(options -> alsoInQuery(options, parameters));
    }
    bodies.describe(operation.body()).ifPresent(body -> node.set("requestBody", body));
    ObjectNode responses = node.putObject("responses");
    ObjectNode success =
        responses.putObject(Integer.toString(operation.status())).put("description", "Done");
    if (!operation.answers().isEmpty()) {
      ObjectNode content = success.putObject("content");
      operation
          .mediaTypes()
          .forEach(
              type -> content.putObject(type).set("schema", answer(type, operation.answers())));
    }
    operation
        .others()
        .forEach(
            status -> {
              ObjectNode other = responses.putObject(Integer.toString(status));
              other.put("description", "See the summary");
              if (success.has("content") && status != 204) {
                other.set("content", success.path("content"));
              }
            });
    responses.putObject("default").put("$ref", "#/components/responses/Problem");
    ArrayNode security = node.putArray("security");
    if (route.permission() == Permission.OPEN) {
      security.addObject();
    }
    if (route.permission() != Permission.PUBLIC) {
      security.addObject().putArray("token");
      security.addObject().putArray("key");
      needed(route.permission()).ifPresent(words -> node.put("description", words));
    }
    return node;
  }

  /** In the words in which keys are made, and users. */
  private static Optional<String> needed(Permission permission) {
    if (permission == Permission.SIGNED_IN) {
      return Optional.of("For every user, and for every key.");
    }
    return Arrays.stream(Scope.values())
        .filter(scope -> scope.permission() == permission)
        .findFirst()
        .map(
            scope ->
                "Needs a key with the scope %s, or a user of the role %s or above."
                    .formatted(scope.word(), scope.least().word()));
  }

  /** What a form has beside its pictures stands there where the body is one picture. */
  private void alsoInQuery(Record options, ArrayNode parameters) {
    for (RecordComponent option : options.getClass().getRecordComponents()) {
      boolean flag = option.getGenericType().getTypeName().contains(Boolean.class.getName());
      parameters
          .addObject()
          .put("name", option.getName())
          .put("in", "query")
          .put("description", "As the body's field of that name")
          .set("schema", schemas.of(flag ? Boolean.class : String.class));
    }
  }

  /** JSON is described; a picture or a text is what it is. */
  private ObjectNode answer(String mediaType, List<Class<?>> answers) {
    if (!mediaType.endsWith("json")) {
      return schemas.of(String.class);
    }
    if (answers.size() == 1) {
      return schemas.of(answers.get(0));
    }
    ObjectNode either = mapper.createObjectNode();
    ArrayNode oneOf = either.putArray("oneOf");
    answers.forEach(one -> oneOf.add(schemas.of(one)));
    return either;
  }

  private static String tag(String path) {
    Matcher step = STEP.matcher(path.replaceFirst("^/api/v1", ""));
    return step.find() ? step.group() : "root";
  }

  private static String id(Route route) {
    StringBuilder id = new StringBuilder(route.method().name().toLowerCase(Locale.ROOT));
    Matcher step = STEP.matcher(route.path());
    while (step.find()) {
      id.append(Character.toUpperCase(step.group().charAt(0))).append(step.group().substring(1));
    }
    return id.toString();
  }
}
