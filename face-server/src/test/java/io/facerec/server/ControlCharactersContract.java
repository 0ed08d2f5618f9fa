package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.options;
import static io.facerec.server.Requests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.Requests.Form;
import io.facerec.server.answer.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts with characters that no name has are refused the same way, wherever things are kept. */
abstract class ControlCharactersContract extends GalleryFixture {
  private static void refused(String field, HttpResponse<String> answer) {
    JsonNode problem = body(answer, 400);
    assertThat(problem.path("code").asText()).isEqualTo("BAD_REQUEST");
    assertThat(texts(problem.path("errors"), "field")).as(answer.body()).contains(field);
    assertThat(texts(problem.path("errors"), "fault"))
        .anyMatch(fault -> fault.contains("control characters"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0b", "a\u0007b", "\u001b[31mred", "two\nlines", "a\u0085b"})
  void theyAreRefusedInNamesAndIds(String evil) {
    String subjects = gallery + "/subjects";
    String subject = body(send(subjects, "POST", options("name", "Amy")), 201).path("id").asText();
    refused("name", send("/api/v1/galleries", "POST", options("name", evil)));
    refused("name", send(subjects, "POST", options("name", evil)));
    refused("externalId", send(subjects, "POST", options("name", "Amy", "externalId", evil)));
    refused("name", send(subjects + "/" + subject, "PATCH", options("name", evil)));
    refused("name", send("/api/v1/keys", "POST", options("name", evil, "scopes", List.of())));
    refused(
        "name",
        send(
            "/api/v1/users",
            "POST",
            options("name", evil, "password", "kettle marble 47 lantern", "role", "viewer")));
    refused("name", send("/api/v1/auth/login", "POST", options("name", evil, "password", "x")));
    refused(
        "url",
        send(
            "/api/v1/webhooks",
            "POST",
            options("url", evil, "events", List.of("gallery.created"))));

    String enrolments = gallery + "/enrolments";
    for (String field : List.of("name", "externalId")) {
      Map<String, Object> person = options("name", "Amy", "picture", amy(1));
      person.put(field, evil);
      refused(field, send(enrolments, "POST", person));
      refused(field, post(enrolments + "?" + field + "=" + encoded(evil), amy(1)));
      refused(field, post(enrolments, Form.of().text(field, evil).file("picture", amy(1))));
    }
    assertThat(body(get(subjects), 200).path("items")).hasSize(1);
    assertThat(body(get(subjects + "/" + subject), 200).path("name").asText()).isEqualTo("Amy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0b", "a\u0007b", "\u001b[31mred", "a\u0085b"})
  void theyAreRefusedInMetadata(String evil) {
    String subjects = gallery + "/subjects";
    String subject = body(send(subjects, "POST", options("name", "Amy")), 201).path("id").asText();
    for (Object metadata :
        List.of(
            options("note", evil),
            options(evil, "note"),
            options("notes", List.of("good", options("deep", evil))))) {
      Map<String, Object> person = options("name", "Amy", "metadata", metadata);
      refused("metadata", send(subjects, "POST", person));
      refused("metadata", send(subjects + "/" + subject, "PATCH", options("metadata", metadata)));
      person.put("picture", amy(1));
      refused("metadata", send(gallery + "/enrolments", "POST", person));
      refused(
          "metadata",
          post(
              gallery + "/enrolments",
              Form.of()
                  .text("name", "Amy")
                  .text("metadata", Json.text(metadata))
                  .file("picture", amy(1))));
    }
    assertThat(body(get(subjects), 200).path("items")).hasSize(1);
    assertThat(body(get(subjects + "/" + subject), 200).path("metadata")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0b", "a\u0007b", "\u001b[31mred", "two\nlines", "a\u0085b"})
  void theyAreRefusedInSearchesAndPaths(String evil) {
    String text = encoded(evil);
    refused("query", get(gallery + "/subjects?query=" + text));
    refused("cursor", get(gallery + "/subjects?cursor=" + text));
    refused("actor", get("/api/v1/audit?actor=" + text));
    refused("action", get("/api/v1/audit?action=" + text));
    refused("cursor", get("/api/v1/jobs?cursor=" + text));
    if (evil.indexOf('\0') < 0) {
      refused("gallery", get("/api/v1/galleries/" + text));
      refused("gallery", get("/api/v1/galleries/" + text + "/subjects"));
      refused("gallery", delete("/api/v1/galleries/" + text));
      refused("gallery", importInto(text));
    } else {
      // The listener does not take such a path at all, and ends the connection.
      for (String line : List.of("GET /api/v1/galleries/", "DELETE /api/v1/galleries/")) {
        RawRequest.Answer answer =
            RawRequest.of(line + text).header("X-API-Key", server.adminKey()).send(server);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("BAD_REQUEST");
      }
    }
    body(get(gallery), 200);
  }

  /** Which would make the gallery. */
  private HttpResponse<String> importInto(String encoded) {
    return send(
        "/api/v1/galleries/" + encoded + "/jobs/import",
        "POST",
        options("uploads", List.of(UUID.randomUUID())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\u0007b", "a\u001b[31mred"})
  void theyAreRefusedInBatches(String evil) {
    String jobs = gallery + "/jobs/enrolment";
    UUID upload = UUID.randomUUID();
    refused(
        "pictures.[].subject",
        send(
            jobs,
            "POST",
            options("pictures", List.of(options("upload", upload, "subject", evil)))));
    refused(
        "pictures.[].metadata",
        send(
            jobs,
            "POST",
            options(
                "pictures",
                List.of(
                    options("upload", upload, "subject", "A-1", "metadata", options("k", evil))))));
    String csv = "picture,subject,name,floor\n%s,%s,%s,%s\n";
    refused("subject", csv(jobs, csv.formatted(upload, evil, "Amy", "4")));
    refused("name", csv(jobs, csv.formatted(upload, "A-1", evil, "4")));
    refused("metadata", csv(jobs, csv.formatted(upload, "A-1", "Amy", evil)));
  }

  private HttpResponse<String> csv(String path, String list) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString(list)));
  }

  @Test
  void ofAnArchiveTheirPicturesAreRejected() {
    JobCaller caller = new JobCaller(server);
    byte[] zip =
        new BatchArchive()
            .add("manifest.csv", "picture,subject,name\na.png,A-1,Amy\nb.png,B-1,B\u0007b\n")
            .add("a.png", amy(1))
            .add("b.png", amy(2))
            .bytes();
    String job = caller.enrol(name, zip);
    assertThat(caller.ended(job, "done").at("/result/enrolled").asInt()).isEqualTo(1);
    JsonNode rejects = body(caller.result(job), 200).path("items");
    assertThat(texts(rejects, "code")).containsExactly("SUBJECT_INVALID");
    assertThat(texts(rejects, "detail")).first().asString().contains("name", "U+0007");
  }

  @Test
  void whateverElseIsWrittenIsKeptAsItIs() {
    Map<String, Object> person =
        options(
            "name",
            "Zoë 🙂 עברית 名前",
            "externalId",
            "№ 17/ä",
            "metadata",
            options("note", "two\nlines\tand a tab", "цвет", "зелёный"));
    String made = body(send(gallery + "/subjects", "POST", person), 201).path("id").asText();
    JsonNode there = body(get(gallery + "/subjects/" + made), 200);
    person.forEach(
        (field, value) ->
            assertThat(there.path(field)).isEqualTo(Json.mapper().valueToTree(value)));
    JsonNode found = body(get(gallery + "/subjects?query=" + encoded("名前")), 200);
    assertThat(texts(found.path("items"), "id")).containsExactly(made);
  }
}
