package io.facerec.load;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Users who look whom a picture shows, mostly, and otherwise detect faces, read the gallery or ask
 * whether the server is well; each waits one to five seconds between. The system properties
 * load.url, load.profile, load.people and load.seconds and the variable FACE_API_KEY say how.
 */
public final class FaceSimulation extends Simulation {
  private static final int TASKS = 20;
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
  private static final Duration MOST_PAUSE = Duration.ofSeconds(5);

  private final LoadProfile profile =
      LoadProfile.named(System.getProperty("load.profile", "smoke"));
  private final URI server = URI.create(System.getProperty("load.url", "http://localhost:8000"));
  private final Path people = Path.of(System.getProperty("load.people", "people"));
  private final LoadGallery gallery =
      new LoadGallery(server, Optional.ofNullable(System.getenv("FACE_API_KEY")).orElse(""));

  /** Enrols people, and makes what users are. */
  public FaceSimulation() {
    gallery.fill(people);
    List<Map<String, Object>> keys = new ArrayList<>();
    gallery.keys(profile.most()).forEach(key -> keys.add(Map.of("key", key)));
    Duration length =
        profile.length(Optional.ofNullable(Long.getLong("load.seconds")).map(Duration::ofSeconds));
    setUp(
            scenario("users")
                .feed(listFeeder(keys).circular())
                .repeat(TASKS)
                .on(exec(task()).pause(LEAST_PAUSE, MOST_PAUSE))
                .injectClosed(profile.users(length)))
        .protocols(
            http.baseUrl(server.toString())
                .header("X-API-Key", "#{key}")
                .disableCaching()
                .shareConnections())
        .assertions(assertions())
        .maxDuration(length);
  }

  @Override
  public void after() {
    try {
      gallery.remove();
    } catch (IllegalStateException | UncheckedIOException e) {
      // What was measured counts all the same.
      System.err.println("the gallery or keys of this run are left behind: " + e.getMessage());
    }
  }

  private ChainBuilder task() {
    return feed(listFeeder(pictures()).random())
        .exec(
            randomSwitch()
                .on(
                    percent(60).then(exec(picture("identify", gallery.path() + "/identify"))),
                    percent(20).then(exec(picture("detect", "/api/v1/detect"))),
                    percent(10).then(exec(answered(http("gallery").get(gallery.path())))),
                    percent(10).then(exec(answered(http("health").get("/health"))))));
  }

  private HttpRequestActionBuilder picture(String name, String path) {
    return answered(
        http(name)
            .post(path)
            .header("Content-Type", "image/png")
            .body(ByteArrayBody("#{picture}")));
  }

  private HttpRequestActionBuilder answered(HttpRequestActionBuilder request) {
    return profile.everyAnswerGood()
        ? request.check(status().is(200))
        : request.check(status().in(200, 429, 503));
  }

  private List<Assertion> assertions() {
    List<Assertion> assertions =
        new ArrayList<>(List.of(global().failedRequests().percent().lt(1.0)));
    if (profile.everyAnswerGood()) {
      assertions.add(global().responseTime().percentile(95.0).lt(2000));
    }
    return assertions;
  }

  private List<Map<String, Object>> pictures() {
    List<Map<String, Object>> pictures = new ArrayList<>();
    for (Path person : LoadGallery.files(people)) {
      for (Path picture : LoadGallery.files(person)) {
        try {
          pictures.add(Map.of("picture", Files.readAllBytes(picture)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return pictures;
  }
}
