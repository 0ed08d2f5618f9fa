package io.facerec.server.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Operation;
import io.facerec.server.route.Route;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API's description, and Swagger UI to read it, served from here: nothing is fetched. */
public final class Documentation {
  private static final String ARTIFACT = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final Map<String, String> FILES =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript",
          "favicon-32x32.png", "image/png");

  /**
   * Swagger UI's style sheet holds its icons in itself; pictures that are answered it shows as
   * blobs.
   */
  private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:";

  private final Supplier<List<Route>> routes;
  private final String version;
  private volatile Optional<String> json = Optional.empty();

  /**
   * Of some routes.
   *
   * @param routes asked once, when the description is first wanted
   * @param version of the server
   */
  public Documentation(Supplier<List<Route>> routes, String version) {
    this.routes = routes;
    this.version = version;
  }

  public Operation description() {
    return Operation.answering(
        ObjectNode.class,
        "This API as OpenAPI 3.1",
        context -> context.contentType("application/json").result(json()));
  }

  public Operation page() {
    return Operation.answering(
            String.class,
            "A page to read and try the API",
            context ->
                send(
                    context.header("Content-Security-Policy", POLICY),
                    own("index.html"),
                    "text/html"))
        .in("text/html");
  }

  public Operation file() {
    return Operation.answering(
            String.class,
            "What the page is made of",
            context -> file(context, context.pathParam("file")))
        .in("text/css", "text/javascript", "image/png");
  }

  private String json() {
    // Made twice at worst.
    String made = json.orElseGet(() -> OpenApiDocument.of(routes.get(), version).toString());
    json = Optional.of(made);
    return made;
  }

  private static void file(Context context, String name) throws IOException {
    if (name.equals("page.js")) {
      send(context, own(name), "text/javascript");
    } else if (FILES.containsKey(name)) {
      send(context, swaggerUi(name), FILES.get(name));
    } else {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "the page has no such file");
    }
  }

  private static void send(Context context, byte[] bytes, String type) {
    context.contentType(type).header("Cache-Control", "max-age=3600").result(bytes);
  }

  private static byte[] own(String name) throws IOException {
    return read(Documentation.class.getResourceAsStream(name), name);
  }

  private static byte[] swaggerUi(String name) throws IOException {
    Properties artifact = new Properties();
    artifact.load(
        new StringReader(
            new String(
                read(Documentation.class.getResourceAsStream(ARTIFACT), ARTIFACT),
                StandardCharsets.ISO_8859_1)));
    String path =
        "/META-INF/resources/webjars/swagger-ui/%s/%s"
            .formatted(artifact.getProperty("version"), name);
    return read(Documentation.class.getResourceAsStream(path), path);
  }

  private static byte[] read(@Nullable InputStream resource, String name) throws IOException {
    try (InputStream stream = resource) {
      if (stream == null) {
        throw new IOException(name + " is not on the class path");
      }
      return stream.readAllBytes();
    }
  }
}
