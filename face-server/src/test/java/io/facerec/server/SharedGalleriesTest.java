package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.form;
import static io.facerec.server.Requests.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import io.facerec.server.Requests.Form;
import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.seal.KeyRing;
import io.facerec.testing.TestEngine;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Galleries that another process changes, or another model filled. */
class SharedGalleriesTest {
  private static final TemplateOrigin OTHER_MODEL =
      new TemplateOrigin("other-model", "ab".repeat(32), 4, 7);

  private static final String PATH = "/api/v1/galleries/people/identify";
  private static final Pattern METRICS =
      Pattern.compile("gallery_subjects\\{gallery=\"[0-9a-f-]{36}\",?\\} 1.0");

  @TempDir private Path home;

  private Storage storage() {
    return storage(Map.of());
  }

  private Storage storage(Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("FACEREC_HOME", home.toString());
    return Storage.open(StorageOptions.fromEnvironment(environment));
  }

  @Test
  void anotherModelsGalleryIsShownAndErasedFromAndNotSearched() {
    Enrolled there;
    try (Storage storage = storage()) {
      storage.galleries().create("others", OTHER_MODEL, "{}");
      storage.galleries().create("ours", TestEngine.shared().origin(), "{}");
      try (StoredGallery others = storage.galleries().openToChange("others")) {
        there =
            others.enrol(
                Enrolment.of(
                    NewSubject.named("Amy"),
                    new FaceTemplate(OTHER_MODEL, new float[] {1, 2, 3, 4})));
      }
    }
    try (RunningServer server = RunningServer.embedded(home)) {
      String others = "/api/v1/galleries/others";
      assertThat(body(server.send(server.request(others)), 200).path("state").asText())
          .isEqualTo("FOREIGN");
      HttpResponse<String> searched =
          server.send(raw(server.request(others + "/identify"), amy(1)));
      assertThat(searched.statusCode()).isEqualTo(409);
      assertThat(code(searched)).isEqualTo("ORIGIN_MISMATCH");
      assertThat(
              code(
                  server.send(
                      form(
                          server.request(others + "/enrolments"),
                          Form.of().text("name", "Amy").file("picture", amy(1))))))
          .isEqualTo("ORIGIN_MISMATCH");
      assertThat(body(server.send(server.request(others + "/subjects")), 200).path("items"))
          .hasSize(1);
      body(server.send(server.request(others + "/subjects/" + there.subject()).DELETE()), 200);
      body(server.send(server.request("/health/ready")), 200);
      body(server.send(raw(server.request("/api/v1/galleries/ours/identify"), amy(1))), 200);
    }
  }

  @Test
  void aGalleryWhoseKeyIsLostStopsNoOther() {
    String lost = "4be1702c9d3f5a8861c07e42fa9b13d5e60c8f27b4913ad05e7c62f819ab30d4";
    String kept = "a07d3e91c45b28f6713e0cd95ab2846f1de57b09c3a8642f90b17ce458d3f26a";
    try (Storage storage = storage(Map.of("ENCRYPTION_KEY", lost))) {
      storage.galleries().create("a-lost", TestEngine.shared().origin(), "{}");
    }
    try (Storage storage =
        storage(Map.of("ENCRYPTION_KEY", kept, KeyRing.RETIRED_VARIABLE, lost))) {
      storage.galleries().create("kept", TestEngine.shared().origin(), "{}");
    }
    try (RunningServer server = RunningServer.with(home, Map.of("ENCRYPTION_KEY", kept))) {
      JsonNode list = body(server.send(server.request("/api/v1/galleries")), 200);
      assertThat(Requests.texts(list.path("items"), "name")).containsExactly("a-lost", "kept");
      assertThat(list.at("/items/0/state").asText()).isEqualTo("SEALED");
      body(server.send(raw(server.request("/api/v1/galleries/kept/identify"), amy(1))), 200);
      String id = list.at("/items/0/id").asText();
      String missing = KeyRing.of(lost, List.of()).currentKeyId();
      HttpResponse<String> refused =
          server.send(raw(server.request("/api/v1/galleries/a-lost/identify"), amy(1)));
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("60");
      assertThat(code(refused)).isEqualTo("KEY_MISSING");
      assertThat(body(refused).path("detail").asText())
          .contains(missing, KeyRing.RETIRED_VARIABLE)
          .doesNotContain(lost);
      JsonNode health = body(server.send(server.request("/health/detailed")), 200);
      assertThat(health.path("status").asText()).isEqualTo("degraded");
      assertThat(health.at("/sealedGalleries/0/gallery").asText()).isEqualTo(id);
      assertThat(health.at("/sealedGalleries/0/missingKey").asText()).isEqualTo(missing);
      assertThat(server.send(server.anonymous("/health/detailed")).body()).doesNotContain(missing);
      body(server.send(server.request("/health/ready")), 200);
    }
  }

  @Test
  void whatAnotherProcessDoesCountsAtOnce() {
    try (RunningServer server = RunningServer.embedded(home);
        Storage other = storage()) {
      other.galleries().create("people", TestEngine.shared().origin(), "{}");
      assertThat(decision(server)).isEqualTo("UNKNOWN");
      try (StoredGallery people = other.galleries().openToChange("people")) {
        FaceTemplate template =
            TestEngine.shared()
                .face(io.facerec.testing.Shared.sample("people/amy/2.png"))
                .orElseThrow()
                .template();
        Enrolled amy = people.enrol(Enrolment.of(NewSubject.named("Amy"), template));
        assertThat(decision(server)).isEqualTo("CANDIDATE");
        people.subjects().remove(amy.subject());
        assertThat(decision(server)).isEqualTo("UNKNOWN");
        people.enrol(Enrolment.of(NewSubject.named("Amy"), template));
        assertThat(decision(server)).isEqualTo("CANDIDATE");
      }
      assertThat(other.galleries().delete("people")).isTrue();
      assertThat(code(server.send(raw(server.request(PATH), amy(1)))))
          .isEqualTo("GALLERY_NOT_FOUND");
      other.galleries().create("people", TestEngine.shared().origin(), "{}");
      assertThat(decision(server)).isEqualTo("UNKNOWN");
    }
  }

  private static String decision(RunningServer server) {
    JsonNode answer = body(server.send(raw(server.request(PATH), amy(1))), 200);
    return answer.at("/faces/0/decision").asText();
  }

  @Test
  void galleriesAreReadAtTheStart() {
    try (RunningServer server = RunningServer.embedded(home)) {
      body(
          server.send(
              Requests.json(
                  server.request("/api/v1/galleries"), "POST", Requests.options("name", "people"))),
          201);
      body(
          server.send(
              form(
                  server.request("/api/v1/galleries/people/enrolments"),
                  Form.of().text("name", "Amy").file("picture", amy(2)))),
          201);
    }
    try (RunningServer server = RunningServer.embedded(home)) {
      Eventually.within(
          Duration.ofSeconds(10),
          () ->
              server.send(server.request("/health/ready")).statusCode() == 200
                  && METRICS.matcher(server.send(server.request("/metrics")).body()).find());
      assertThat(decision(server)).isEqualTo("CANDIDATE");
    }
  }
}
