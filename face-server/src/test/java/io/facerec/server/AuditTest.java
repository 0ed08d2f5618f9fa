package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.ApiClient.Answer;
import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  @TempDir Path home;
  private RunningServer server;
  private ApiClient admin;
  private ApiClient nobody;

  @BeforeEach
  void start() {
    server = RunningServer.embedded(home);
    admin = ApiClient.admin(server);
    nobody = ApiClient.nobody(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode search(String query) {
    Answer answer = admin.get("/api/v1/audit?" + query);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void whoIsDeniedIsWrittenDownOnceAMinuteWithACount() {
    for (int i = 0; i < 20; i++) {
      assertThat(nobody.get("/api/v1/users").status()).isEqualTo(401);
    }
    JsonNode denied = search("action=denied.").path("items");
    assertThat(denied).hasSize(1);
    assertThat(denied.at("/0/actor").asText()).isEqualTo("address:127.0.0.1");
    assertThat(denied.at("/0/action").asText()).isEqualTo("denied.no_credentials");
    server.close(); // what was counted is written at the end of the minute, or here
    server = RunningServer.embedded(home);
    admin = ApiClient.admin(server);
    List<Integer> counts = new ArrayList<>();
    search("action=denied.no_credentials")
        .path("items")
        .forEach(item -> counts.add(item.at("/counts/requests").asInt()));
    assertThat(counts).containsExactly(19, 1);
  }

  @Test
  void reasonsAndActorsAreToldApart() {
    admin.makeUser("amy", "viewer");
    Answer tokens = nobody.logIn("amy");
    ApiClient amy = ApiClient.withToken(server, tokens.text("accessToken"));
    amy.get("/api/v1/users");
    nobody.get("/api/v1/users");
    ApiClient.withToken(server, "a.b.c").get("/api/v1/users");
    nobody.logIn("amy", "not the password");
    nobody.refresh("x".repeat(43));
    JsonNode denied = search("action=denied.").path("items");
    assertThat(denied.findValuesAsText("action"))
        .containsExactlyInAnyOrder(
            "denied.not_permitted",
            "denied.no_credentials",
            "denied.token_invalid",
            "denied.password",
            "denied.refresh_invalid");
    String id = amy.get("/api/v1/auth/me").body().at("/user/id").asText();
    assertThat(search("actor=user:" + id).path("items").findValuesAsText("action"))
        .containsExactly("denied.not_permitted", "login");
  }

  @Test
  void pagesFollowEachOther() {
    for (int i = 0; i < 7; i++) {
      admin.makeKey(Map.of("name", "key " + i, "scopes", List.of("faces:analyze")));
    }
    String query = "action=key.create&limit=3";
    List<Long> sequences = new ArrayList<>();
    JsonNode page = search(query);
    int pages = 1;
    while (true) {
      page.path("items").forEach(item -> sequences.add(item.path("sequence").asLong()));
      if (!page.has("next")) {
        break;
      }
      page = search(query + "&cursor=" + page.path("next").asText());
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(sequences).hasSize(7).doesNotHaveDuplicates();
    assertThat(sequences).isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void cursorsAreOfOneListAndNobodyMakesThem() {
    for (int i = 0; i < 3; i++) {
      admin.makeKey(Map.of("name", "key " + i, "scopes", List.of("faces:analyze")));
    }
    String cursor = search("action=key.create&limit=1").path("next").asText();
    for (String query :
        List.of(
            "cursor=" + cursor,
            "action=key.revoke&cursor=" + cursor,
            "action=key.create&cursor=" + cursor.substring(1),
            "action=key.create&cursor=AAAA",
            "action=key.create&cursor=!!!")) {
      Answer answer = admin.get("/api/v1/audit?" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("cursor");
    }
  }

  @Test
  void searchesTakeTimesAndIds() {
    admin.makeKey(Map.of("name", "key", "scopes", List.of("faces:analyze")));
    String soon = Instant.now().plusSeconds(60).toString();
    assertThat(search("from=" + soon).path("items")).isEmpty();
    assertThat(search("until=" + soon).path("items")).isNotEmpty();
    assertThat(search("gallery=018f0000-0000-7000-8000-00000000abcd").path("items")).isEmpty();
    assertThat(search("subject=018f0000-0000-7000-8000-00000000abcd").path("items")).isEmpty();
    for (String wrong :
        List.of("from=yesterday", "gallery=1", "subject=x", "limit=0", "limit=501", "limit=x")) {
      assertThat(admin.get("/api/v1/audit?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void tamperingIsFound() {
    admin.makeKey(Map.of("name", "key", "scopes", List.of("faces:analyze")));
    Answer intact = admin.post("/api/v1/audit/verify", Map.of());
    assertThat(intact.body().path("intact").asBoolean()).isTrue();
    assertThat(intact.body().path("events").asLong()).isPositive();
    StorageOptions options =
        StorageOptions.fromEnvironment(Map.of("FACEREC_HOME", home.toString()));
    try (Storage storage = Storage.open(options)) {
      storage
          .database()
          .write(
              (Handle handle) ->
                  handle.execute("update audit_events set actor = 'other' where sequence = 1"));
    }
    Answer altered = admin.post("/api/v1/audit/verify", Map.of());
    assertThat(altered.body().path("intact").asBoolean()).isFalse();
    assertThat(altered.body().path("faultSequence").asLong()).isEqualTo(1);
  }
}
