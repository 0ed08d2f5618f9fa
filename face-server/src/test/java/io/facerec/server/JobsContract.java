package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.options;
import static io.facerec.server.Requests.person;
import static io.facerec.server.Requests.sample;
import static io.facerec.server.Requests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.EventStream.Event;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Batch enrolments and other jobs over HTTP: what they do, how they are told of, and how they are
 * stopped.
 */
abstract class JobsContract extends JobsFixture {
  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anArchiveIsEnrolledByItsManifestAndTheRestIsRejectedWithAReason() {
    byte[] zip =
        new BatchArchive()
            .add("in/amy.png", amy(1))
            .add("in/amy again.png", amy(2))
            .add("in/the same.png", amy(2))
            .add("in/penny.png", person("penny", 1))
            .add("in/cast.jpg", sample("cast1.jpg"))
            .add("in/nobody.jpg", MadePictures.plain(300, 200))
            .add("in/text.jpg", "no picture")
            .add("in/unlisted.png", person("raj", 1))
            .add(
                "manifest.csv",
                """
                picture,subject,name,badge
                in/amy.png,A-1,Amy,17
                ./in/amy again.png,A-1,Amy,17
                in/the same.png,A-1,Amy,17
                in/penny.png,P-1,Penny,
                in/cast.jpg,C-1,Cast,
                in/nobody.jpg,N-1,Nobody,
                in/text.jpg,T-1,Text,
                in/absent.jpg,X-1,Absent,
                """)
            .bytes();
    String id = caller.enrol(gallery, zip);
    JsonNode job = caller.ended(id, "done");

    assertThat(job.path("result").toString())
        .isEqualTo("{\"pictures\":8,\"enrolled\":3,\"known\":1,\"rejected\":4}");
    assertThat(job.at("/progress/done").asInt()).isEqualTo(8);
    assertThat(job.at("/file/expiresAt").asText()).isNotEmpty();
    JsonNode rejects = body(caller.result(id), 200).path("items");
    assertThat(texts(rejects, "code"))
        .containsExactly(
            "MULTIPLE_FACES", "NO_FACE_DETECTED", "PICTURE_DAMAGED", "PICTURE_MISSING");
    assertThat(texts(rejects, "subject")).containsExactly("C-1", "N-1", "T-1", "X-1");
    assertThat(texts(rejects, "detail")).doesNotContain("");
    HttpResponse<String> csv = caller.get("/api/v1/jobs/" + id + "/result?format=csv");
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body().lines()).hasSize(5).first().isEqualTo("picture,subject,code,reason");

    JsonNode people = body(caller.get(path + "/subjects"), 200).path("items");
    assertThat(texts(people, "externalId")).containsExactlyInAnyOrder("A-1", "P-1");
    assertThat(server.record(gallery).people())
        .anyMatch(row -> row.startsWith("Optional[A-1]|Amy|{\"badge\":\"17\"}"));
    assertThat(caller.get("/api/v1/jobs/" + id).body()).doesNotContain("Amy", "A-1", "in/");
    assertThat(server.audited(UUID.fromString(job.path("gallery").asText())))
        .anyMatch(entry -> entry.action().equals("subject.enrol/job:" + id));
  }

  @Test
  void uploadsAreEnrolledAsJsonOrCsv() {
    String first = caller.upload("image/png", amy(1));
    String second = caller.upload("image/png", person("penny", 1));
    String json =
        JobCaller.started(
            caller.send(
                "POST",
                path + "/jobs/enrolment",
                options(
                    "pictures",
                    List.of(
                        options("upload", first, "subject", "A-1", "name", "Amy"),
                        options("upload", second, "subject", "P-1")))));
    assertThat(caller.ended(json, "done").at("/result/enrolled").asInt()).isEqualTo(2);
    // What a job was given goes with it, right after.
    Eventually.within(
        Duration.ofSeconds(10), () -> caller.get("/api/v1/uploads/" + first).statusCode() == 404);
    assertThat(code(caller.get("/api/v1/uploads/" + first))).isEqualTo("UPLOAD_NOT_FOUND");

    String third = caller.upload("image/png", person("raj", 1));
    String csv =
        JobCaller.started(
            caller.post(
                path + "/jobs/enrolment",
                "text/csv",
                text("picture,subject,name,floor\n%s,R-1,Raj,4\n".formatted(third))));
    assertThat(caller.ended(csv, "done").at("/result/enrolled").asInt()).isEqualTo(1);
    assertThat(server.record(gallery).people())
        .hasSize(6)
        .anyMatch(row -> row.equals("Optional[R-1]|Raj|{\"floor\":\"4\"}"));
  }

  @Test
  void anArchiveInPartsIsOne() {
    byte[] zip = new BatchArchive().add("amy/1.png", amy(1)).add("amy/2.png", amy(2)).bytes();
    int half = zip.length / 2;
    String id =
        JobCaller.started(
            caller.send(
                "POST",
                path + "/jobs/enrolment",
                options(
                    "archive",
                    List.of(
                        caller.upload("application/zip", Arrays.copyOf(zip, half)),
                        caller.upload(
                            "application/zip", Arrays.copyOfRange(zip, half, zip.length))))));
    assertThat(caller.ended(id, "done").at("/result/enrolled").asInt()).isEqualTo(2);
  }

  @Test
  void aFaceOfSomebodyElseIsRejectedWhereThatIsAsked() {
    byte[] zip =
        new BatchArchive()
            .add("amy/1.png", amy(1))
            .add("amy/2.jpg", MadePictures.jpeg(amy(1), 0.9f))
            .add("another/1.jpg", MadePictures.jpeg(amy(1), 0.8f))
            .add("penny/1.png", person("penny", 1))
            .bytes();
    String id =
        JobCaller.started(
            caller.send(
                "POST",
                path + "/jobs/enrolment",
                options(
                    "archive",
                    List.of(caller.upload("application/zip", zip)),
                    "checkDuplicates",
                    true)));
    JsonNode job = caller.ended(id, "done");
    assertThat(job.at("/result/enrolled").asInt()).isEqualTo(3);
    JsonNode rejects = body(caller.result(id), 200).path("items");
    assertThat(texts(rejects, "code")).containsExactly("DUPLICATE_FACE");
    assertThat(texts(rejects, "subject")).containsExactly("another");
  }

  @Test
  void bombsAndDamagedArchivesAreRefused() {
    byte[] bomb = new BatchArchive().add("amy/1.png", amy(1)).zeros("amy/2.png", 200).bytes();
    assertThat(bomb.length).isLessThan(1 << 20);
    byte[] hidden = new BatchArchive().add("amy/1.png", amy(1)).zeros("amy/", 200).bytes();
    byte[] named = new BatchArchive().add("a".repeat(2000) + "/1.png", amy(1)).bytes();
    byte[] good = new BatchArchive().add("amy/1.png", amy(1)).bytes();
    byte[] cut = Arrays.copyOf(good, good.length / 2);
    byte[] folders = new BatchArchive().add("../../amy/1.png", amy(1)).bytes();
    byte[] list = new BatchArchive().add("manifest.csv", "a,b\n").add("1.png", amy(1)).bytes();
    for (byte[] zip : List.of(bomb, hidden, named, cut, text("no archive at all"), text("PK"))) {
      JsonNode job = caller.ended(caller.enrol(gallery, zip), "failed");
      assertThat(job.path("error").asText()).isEqualTo("archive");
    }
    assertThat(caller.ended(caller.enrol(gallery, list), "failed").path("error").asText())
        .isEqualTo("enrolment_list");
    assertThat(body(caller.get(path), 200).path("templates").asInt()).isZero();
    // A name that leads out of the archive is a name only.
    caller.ended(caller.enrol(gallery, folders), "done");
    assertThat(server.record(gallery).people()).hasSize(2).contains("Optional[amy]|amy|{}");
  }

  @Test
  void progressIsToldAsItGoesAndWhoComesBackHearsTheRest() {
    String id = caller.enrol(gallery, BatchArchive.everybody(4, 1));
    Event first;
    try (EventStream stream = caller.events(id, Optional.empty())) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.type()).startsWith("text/event-stream");
      first = stream.next().orElseThrow();
      assertThat(first.kind()).isEqualTo("progress");
    }
    try (EventStream stream = caller.events(id, Optional.of(first.id()))) {
      List<Event> rest = stream.rest();
      assertThat(rest).extracting(Event::id).doesNotContain(first.id()).doesNotHaveDuplicates();
      assertThat(rest).extracting(event -> event.data().at("/progress/done").asLong()).isSorted();
      Event last = rest.get(rest.size() - 1);
      assertThat(last.kind()).isEqualTo("end");
      // How often it is told of depends on how long the job takes here.
      assertThat(rest.subList(0, rest.size() - 1)).allMatch(one -> one.kind().equals("progress"));
      assertThat(last.data()).isEqualTo(caller.job(id));
      assertThat(last.data().at("/result/enrolled").asInt()).isEqualTo(160);
      try (EventStream again = caller.events(id, Optional.of(last.id()))) {
        assertThat(again.status()).isEqualTo(204);
      }
    }
    try (EventStream late = caller.events(id, Optional.empty())) {
      assertThat(late.rest()).extracting(Event::kind).containsExactly("end");
    }
  }

  @Test
  void whatACancelledJobHasDoneStays() {
    String id = caller.enrol(gallery, BatchArchive.everybody(12, 2));
    assertThat(code(caller.result(id))).isEqualTo("JOB_UNFINISHED");
    caller.underWay(id);
    JsonNode cancelled = body(caller.delete("/api/v1/jobs/" + id), 200);

    assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
    int enrolled = cancelled.at("/progress/counts/enrolled").asInt();
    assertThat(enrolled).isPositive().isLessThan(480);
    assertThat(body(caller.get(path), 200).path("templates").asInt()).isEqualTo(enrolled);
    assertThat(body(caller.delete("/api/v1/jobs/" + id), 200).path("state").asText())
        .isEqualTo("cancelled");
    assertThat(caller.result(id).statusCode()).isEqualTo(200);
    try (EventStream stream = caller.events(id, Optional.empty())) {
      assertThat(stream.rest()).extracting(Event::kind).containsExactly("end");
    }
    String other = caller.enrol(gallery, new BatchArchive().add("amy/1.png", amy(1)).bytes());
    caller.ended(other, "done");
    assertThat(code(caller.delete("/api/v1/jobs/" + other))).isEqualTo("JOB_FINISHED");
  }

  @Test
  void theAuditLogIsVerifiedAndJobsAreListed() {
    String first = audited();
    String id = audited();
    assertThat(body(caller.result(id), 200).path("intact").asBoolean()).isTrue();
    String list = "/api/v1/jobs?kind=audit-verification&state=done&limit=1";
    JsonNode page = body(caller.get(list), 200);
    assertThat(texts(page.path("items"), "id")).containsExactly(id);
    JsonNode next = body(caller.get(list + "&cursor=" + page.path("next").asText()), 200);
    assertThat(texts(next.path("items"), "id")).containsExactly(first);
    assertThat(code(caller.get("/api/v1/jobs?kind=nonsense"))).isEqualTo("BAD_REQUEST");
    assertThat(code(caller.get("/api/v1/jobs/" + UUID.randomUUID()))).isEqualTo("JOB_NOT_FOUND");
  }

  private String audited() {
    String id =
        JobCaller.started(caller.send("POST", "/api/v1/jobs/audit-verification", options()));
    assertThat(caller.ended(id, "done").at("/result/intact").asBoolean()).isTrue();
    return id;
  }

  @Test
  void whoMayTouchOneGalleryGetsFullPagesOfItsJobs() {
    ApiClient limited = ofThisGallery();
    byte[] none = new BatchArchive().add("amy/1.png", "no picture").bytes();
    List<String> own = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      own.add(0, caller.ended(caller.enrol(gallery, none), "done").path("id").asText());
      audited();
    }
    List<String> listed = new ArrayList<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      String place = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
      JsonNode page = limited.get("/api/v1/jobs?limit=1" + place).body();
      assertThat(page.path("items")).hasSize(1);
      listed.addAll(texts(page.path("items"), "id"));
      cursor = Optional.of(page.path("next").asText()).filter(next -> !next.isEmpty());
    }
    assertThat(listed).isEqualTo(own);
  }

  private ApiClient ofThisGallery() {
    String id = body(caller.get(path), 200).path("id").asText();
    Map<String, ?> key =
        options("name", "one gallery", "gallery", id, "scopes", List.of("gallery:read"));
    return ApiClient.withKey(server, ApiClient.admin(server).makeKey(key).text("key"));
  }
}
