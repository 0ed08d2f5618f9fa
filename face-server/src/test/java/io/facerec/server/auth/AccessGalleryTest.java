package io.facerec.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.embed.TemplateOrigin;
import io.facerec.server.config.SecretFile;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.event.Events;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Permission;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.Storage;
import io.facerec.storage.account.ApiKeys;
import io.facerec.storage.account.NewApiKey;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key for one gallery, and routes of a server that has nothing but Access. */
class AccessGalleryTest {
  private static final TemplateOrigin ORIGIN =
      new TemplateOrigin("nobodys", "a".repeat(64), 128, 1);

  @TempDir Path home;
  private Storage storage;
  private Auth auth;
  private Javalin javalin;
  private UUID mine;
  private UUID other;
  private String key;

  @BeforeEach
  void start() {
    ServerOptions options =
        ServerOptions.fromEnvironment(
            Map.of("FACEREC_HOME", home.toString(), "FACE_MODELS", System.getenv("FACE_MODELS")));
    storage = Storage.open(options.storage());
    mine = storage.galleries().create("mine", ORIGIN, "{}").id();
    other = storage.galleries().create("other", ORIGIN, "{}").id();
    auth =
        Auth.open(
            options,
            storage,
            options.secrets().orDrawn(home),
            new Metrics(),
            Events.NOBODY,
            () -> false,
            Clock.systemUTC());
    key =
        ApiKeys.of(storage.database())
            .create(NewApiKey.of("one", Set.of("gallery:read")).forGallery(mine))
            .key();
    javalin =
        Javalin.create(
            config -> {
              config.routes.beforeMatched(auth.access());
              config.routes.exception(ProblemException.class, this::answer);
              config.routes.get("/galleries/{gallery}", this::say, Permission.READ);
              config.routes.get("/galleries/{gallery}/a/{b}", this::say, Permission.READ);
              config.routes.get("/unlisted", this::say);
              config.routes.get("/two", this::say, Permission.READ, Permission.PUBLIC);
              config.routes.get(
                  "/single/{id}",
                  context -> {
                    Caller.of(context).requireGallery(UUID.fromString(context.pathParam("id")));
                    say(context);
                  },
                  Permission.READ);
            });
    javalin.start("127.0.0.1", 0);
  }

  /** What looks like the id of mine, and is not. */
  private String besideMine() {
    String id = mine.toString();
    return id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0");
  }

  private void say(Context context) {
    context.result("in");
  }

  private void answer(ProblemException failure, Context context) {
    context.status(auth.access().answer(context, failure).kind().status());
  }

  @AfterEach
  void stop() {
    javalin.stop();
    auth.close();
    storage.close();
  }

  private int status(String path, String credential) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:%d%s".formatted(javalin.port(), path)))
                .header("X-API-Key", credential)
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void isLetIntoItsOwnByIdAndByName() throws Exception {
    assertThat(status("/galleries/" + mine, key)).isEqualTo(200);
    assertThat(status("/galleries/mine", key)).isEqualTo(200);
    assertThat(status("/galleries/mine/a/other", key)).isEqualTo(200);
    assertThat(status("/single/" + mine, key)).isEqualTo(200);
  }

  @Test
  void findsNoOther() throws Exception {
    for (String path :
        new String[] {
          "/galleries/" + other,
          "/galleries/other",
          "/galleries/Mine",
          "/galleries/nothing",
          "/galleries/" + besideMine(),
          "/galleries/other/a/mine",
          "/single/" + other
        }) {
      assertThat(status(path, key)).as(path).isEqualTo(404);
    }
    assertThat(AuditedActions.of(storage)).contains("denied.other_gallery");
  }

  @Test
  void nobodyIsLetIntoWhatNamesNoPermission() throws Exception {
    String admin = new SecretFile(home.resolve("admin.key")).read().orElseThrow();
    assertThat(status("/galleries/other", admin)).isEqualTo(200);
    assertThat(status("/unlisted", admin)).isEqualTo(403);
    assertThat(status("/two", admin)).isEqualTo(403);
  }
}
