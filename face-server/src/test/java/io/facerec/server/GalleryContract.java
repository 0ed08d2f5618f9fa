package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.form;
import static io.facerec.server.Requests.json;
import static io.facerec.server.Requests.options;
import static io.facerec.server.Requests.person;
import static io.facerec.server.Requests.raw;
import static io.facerec.server.Requests.sample;
import static io.facerec.server.Requests.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.facerec.image.FaceImage;
import io.facerec.server.Requests.Form;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the routes of galleries promise, wherever things are kept; each test has its own gallery.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class GalleryContract {
  private RunningServer server;
  private String name = "";
  private String gallery = "";

  abstract RunningServer start(Path folder);

  @BeforeAll
  void startIn(@TempDir Path home) {
    server = start(home);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void create() {
    name = "people-" + UUID.randomUUID().hashCode();
    gallery = "/api/v1/galleries/" + name;
    body(send("/api/v1/galleries", "POST", options("name", name)), 201);
  }

  private HttpResponse<String> get(String path) {
    return server.send(server.request(path));
  }

  private HttpResponse<String> send(String path, String method, Object body) {
    return server.send(json(server.request(path), method, body));
  }

  private HttpResponse<String> delete(String path) {
    return server.send(server.request(path).DELETE());
  }

  private HttpResponse<String> post(String path, Form form) {
    return server.send(form(server.request(path), form));
  }

  private HttpResponse<String> post(String path, byte[] picture) {
    return server.send(raw(server.request(path), picture));
  }

  private void set(String setting, Object value) {
    body(send(gallery, "PATCH", options(setting, value)), 200);
  }

  /** Enrols pictures of somebody; the id of the subject. */
  private String enrol(String who, int... pictures) {
    Form form = Form.of().text("name", who).text("externalId", "id-" + who);
    for (int picture : pictures) {
      form.file("picture", person(who, picture));
    }
    return body(post(gallery + "/enrolments", form), 201).path("subject").asText();
  }

  @Test
  void galleriesAreMadeShownChangedAndDeleted() {
    JsonNode shown = body(get(gallery), 200);
    assertThat(shown.path("name").asText()).isEqualTo(name);
    assertThat(shown.at("/origin/modelId").asText()).isEqualTo("mobilefacenet");
    assertThat(shown.at("/settings/minimumQuality").floatValue()).isEqualTo(0.3f);
    assertThat(shown.at("/settings/picturesKept").booleanValue()).isFalse();
    assertThat(get("/api/v1/galleries/" + shown.path("id").asText()).body()).contains(name);
    assertThat(texts(body(get("/api/v1/galleries"), 200).path("galleries"), "name")).contains(name);
    assertThat(code(send("/api/v1/galleries", "POST", options("name", name))))
        .isEqualTo("GALLERY_EXISTS");

    JsonNode changed =
        body(send(gallery, "PATCH", options("margin", 0.1, "livenessRequired", true)), 200);
    assertThat(changed.at("/settings/margin").floatValue()).isEqualTo(0.1f);
    assertThat(changed.at("/settings/livenessRequired").booleanValue()).isTrue();
    JsonNode back = body(send(gallery, "PATCH", options("margin", NullNode.getInstance())), 200);
    assertThat(back.at("/settings/margin").isMissingNode()).isTrue();
    assertThat(back.at("/settings/livenessRequired").booleanValue()).isTrue();

    assertThat(code(delete(gallery))).isEqualTo("BAD_REQUEST");
    assertThat(code(delete(gallery + "?confirm=other"))).isEqualTo("BAD_REQUEST");
    assertThat(delete(gallery + "?confirm=" + name).statusCode()).isEqualTo(204);
    assertThat(code(get(gallery))).isEqualTo("GALLERY_NOT_FOUND");
    assertThat(code(delete(gallery + "?confirm=" + name))).isEqualTo("GALLERY_NOT_FOUND");
    body(send("/api/v1/galleries", "POST", options("name", name)), 201);
    assertThat(body(get(gallery), 200).path("id").asText()).isNotEqualTo(shown.path("id").asText());
  }

  @Test
  void wrongGalleriesAndSettingsAreRefused() {
    for (Object wrong :
        List.of(
            options("nome", "x"),
            options("name", ""),
            options("name", UUID.randomUUID().toString()),
            options(),
            options("name", "x", "settings", options("margin", 7)),
            options("name", "x", "settings", options("unheardOf", 7)),
            List.of("x"))) {
      HttpResponse<String> answer = send("/api/v1/galleries", "POST", wrong);
      assertThat(answer.statusCode()).as("%s: %s", wrong, answer.body()).isEqualTo(400);
      assertThat(code(answer)).isEqualTo("BAD_REQUEST");
    }
    for (Object wrong :
        List.of(
            options("fpir", 0),
            options("margin", "much"),
            options("livenessRequired", "perhaps"),
            options("unheardOf", 1),
            List.of())) {
      HttpResponse<String> answer = send(gallery, "PATCH", wrong);
      assertThat(answer.statusCode()).as("%s: %s", wrong, answer.body()).isEqualTo(400);
    }
    assertThat(
            server
                .send(
                    server
                        .request("/api/v1/galleries")
                        .POST(HttpRequest.BodyPublishers.ofString("name=x")))
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void whoIsEnrolledIsIdentifiedAndWhoIsErasedIsNot() {
    String amy = enrol("amy", 1, 2);
    String penny = enrol("penny", 1);
    JsonNode answer = body(post(gallery + "/identify", amy(3)), 200);

    assertThat(answer.path("faces")).hasSize(1);
    JsonNode face = answer.path("faces").path(0);
    assertThat(face.path("decision").asText()).isEqualTo("CANDIDATE");
    assertThat(face.at("/candidates/0/subject").asText()).isEqualTo(amy);
    assertThat(face.at("/candidates/0/name").asText()).isEqualTo("amy");
    assertThat(face.at("/candidates/0/externalId").asText()).isEqualTo("id-amy");
    assertThat(face.at("/candidates/0/similarity").floatValue())
        .isGreaterThanOrEqualTo(answer.path("threshold").floatValue());
    assertThat(face.at("/candidates/0/calibratedSimilarity").floatValue()).isBetween(0.5f, 1f);
    assertThat(face.at("/box/width").floatValue()).isPositive();

    JsonNode receipt = body(delete(gallery + "/subjects/" + amy), 200);
    assertThat(receipt.path("subject").asText()).isEqualTo(amy);
    assertThat(receipt.path("templates").asInt()).isEqualTo(2);
    assertThat(receipt.path("complete").asBoolean()).isTrue();
    JsonNode again = body(get(gallery + "/erasures/" + receipt.path("id").asText()), 200);
    assertThat(again.path("hash").asText()).isEqualTo(receipt.path("hash").asText()).hasSize(64);
    assertThat(again.path("templates").asInt()).isEqualTo(2);
    assertThat(code(get(gallery + "/erasures/999999"))).isEqualTo("NOT_FOUND");
    assertThat(code(get(gallery + "/erasures/x"))).isEqualTo("NOT_FOUND");

    assertThat(decision(post(gallery + "/identify", amy(3)))).isEqualTo("UNKNOWN");
    assertThat(decision(post(gallery + "/identify", person("penny", 2)))).isEqualTo("CANDIDATE");
    assertThat(code(get(gallery + "/subjects/" + amy))).isEqualTo("SUBJECT_NOT_FOUND");
    assertThat(code(delete(gallery + "/subjects/" + amy))).isEqualTo("SUBJECT_NOT_FOUND");
    assertThat(body(get(gallery + "/subjects/" + penny), 200).path("templates")).hasSize(1);
  }

  private static String decision(HttpResponse<String> answer) {
    return body(answer, 200).at("/faces/0/decision").asText();
  }

  @Test
  void everyFaceOfAGroupIsNamedOrOnlyTheLargest() {
    enrol("amy", 1, 2, 3);
    enrol("penny", 1, 2, 3);
    enrol("leonard", 1, 2, 3);
    enrol("sheldon", 1, 2, 3);
    byte[] cast = sample("cast1.jpg");
    JsonNode all = body(post(gallery + "/identify?limit=2", cast), 200);

    assertThat(all.path("faces")).hasSize(4);
    List<String> decisions = texts(all.path("faces"), "decision");
    assertThat(decisions).contains("CANDIDATE").containsOnly("CANDIDATE", "UNKNOWN");
    assertThat(all.path("faces"))
        .allSatisfy(face -> assertThat(face.path("candidates").size()).isBetween(0, 2));
    assertThat(body(post(gallery + "/identify?largest=true", cast), 200).path("faces")).hasSize(1);
    assertThat(
            texts(
                body(post(gallery + "/identify?threshold=0.999", cast), 200).path("faces"),
                "decision"))
        .containsOnly("UNKNOWN");
    JsonNode margin = body(post(gallery + "/identify?margin=1.9", amy(4)), 200);
    assertThat(margin.at("/faces/0/decision").asText()).isEqualTo("AMBIGUOUS");

    HttpResponse<byte[]> marked =
        server.sendForBytes(raw(server.request(gallery + "/identify?annotate=true"), cast));
    assertThat(marked.statusCode()).isEqualTo(200);
    assertThat(FaceImage.decode(marked.body()).width()).isEqualTo(FaceImage.decode(cast).width());
  }

  @Test
  void thresholdsFollowFromTheFpirAskedFor() {
    enrol("amy", 1);
    enrol("penny", 1);
    float usual = body(post(gallery + "/identify", amy(2)), 200).path("threshold").floatValue();
    float lax =
        body(post(gallery + "/identify?fpir=0.1", amy(2)), 200).path("threshold").floatValue();

    assertThat(usual).isGreaterThan(lax);
    assertThat(code(post(gallery + "/identify?fpir=0.0001", amy(2)))).isEqualTo("BAD_REQUEST");
    assertThat(code(post(gallery + "/identify?fpir=0.1&threshold=0.5", amy(2))))
        .isEqualTo("BAD_REQUEST");
    set("searchThreshold", 0.77);
    assertThat(body(post(gallery + "/identify", amy(2)), 200).path("threshold").floatValue())
        .isEqualTo(0.77f);
  }

  @Test
  void anEmptyGalleryKnowsNobody() {
    assertThat(decision(post(gallery + "/identify", amy(1)))).isEqualTo("UNKNOWN");
    assertThat(code(post(gallery + "/identify", MadePictures.plain(300, 200))))
        .isEqualTo("NO_FACE_DETECTED");
  }

  @Test
  void partOfAnEnrolmentMaySucceed() {
    HttpResponse<String> answer =
        post(
            gallery + "/enrolments",
            Form.of()
                .text("name", "Amy")
                .file("picture", amy(1))
                .file("picture", MadePictures.plain(300, 200))
                .file("picture", sample("cast1.jpg"))
                .file("picture", "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .file("picture", amy(2)));
    JsonNode body = body(answer, 207);

    assertThat(body.path("enrolled").asInt()).isEqualTo(2);
    assertThat(body.path("rejected").asInt()).isEqualTo(3);
    assertThat(texts(body.path("pictures"), "outcome"))
        .containsExactly("ENROLLED", "REJECTED", "REJECTED", "REJECTED", "ENROLLED");
    assertThat(texts(body.path("pictures"), "code"))
        .containsExactly("", "NO_FACE_DETECTED", "MULTIPLE_FACES", "PICTURE_DAMAGED", "");
    assertThat(
            body(get(gallery + "/subjects/" + body.path("subject").asText()), 200)
                .path("templates"))
        .hasSize(2);
    assertThat(body(get(gallery), 200).path("subjects").asInt()).isEqualTo(1);
  }

  @Test
  void anEnrolmentThatIsSentAgainChangesNothing() {
    Form form = Form.of().text("name", "Amy").file("picture", amy(1)).file("picture", amy(2));
    JsonNode first = body(post(gallery + "/enrolments", form), 201);
    JsonNode again = body(post(gallery + "/enrolments", form), 200);

    assertThat(again.path("subject")).isEqualTo(first.path("subject"));
    assertThat(again.path("known").asInt()).isEqualTo(2);
    assertThat(texts(again.path("pictures"), "template"))
        .isEqualTo(texts(first.path("pictures"), "template"));
    assertThat(body(get(gallery), 200).path("templates").asInt()).isEqualTo(2);
    // Twice in one request is once.
    JsonNode twice =
        body(
            post(
                gallery + "/subjects/" + first.path("subject").asText() + "/templates",
                Form.of().file("picture", amy(3)).file("picture", amy(3))),
            201);
    assertThat(texts(twice.path("pictures"), "outcome")).containsExactly("ENROLLED", "KNOWN");
  }

  @Test
  void theExternalIdSaysWhoseThePicturesAre() {
    String amy = enrol("amy", 1);
    JsonNode more =
        body(
            post(
                gallery + "/enrolments",
                Form.of()
                    .text("name", "Somebody")
                    .text("externalId", "id-amy")
                    .file("picture", amy(2))),
            201);

    assertThat(more.path("subject").asText()).isEqualTo(amy);
    JsonNode subject = body(get(gallery + "/subjects/" + amy), 200);
    assertThat(subject.path("name").asText()).isEqualTo("amy");
    assertThat(subject.path("templates")).hasSize(2);
  }

  @Test
  void aRefusedEnrolmentChangesNothing() {
    Form poor = Form.of().text("name", "Nobody").file("picture", MadePictures.plain(300, 200));
    HttpResponse<String> answer = post(gallery + "/enrolments", poor);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(code(answer)).isEqualTo("NO_FACE_DETECTED");
    HttpResponse<String> mixed =
        post(
            gallery + "/enrolments",
            Form.of()
                .text("name", "Nobody")
                .file("picture", MadePictures.plain(300, 200))
                .file("picture", sample("cast1.jpg")));
    assertThat(mixed.statusCode()).isEqualTo(422);
    assertThat(code(mixed)).isEqualTo("PICTURES_REJECTED");
    assertThat(texts(body(mixed).path("errors"), "code"))
        .containsExactly("NO_FACE_DETECTED", "MULTIPLE_FACES");

    set("minimumInterEyeDistance", 5000);
    assertThat(
            code(
                post(
                    gallery + "/enrolments",
                    Form.of().text("name", "Amy").file("picture", amy(1)))))
        .isEqualTo("POOR_IMAGE_QUALITY");
    assertThat(body(get(gallery), 200).path("subjects").asInt()).isZero();
    assertThat(code(post(gallery + "/enrolments", Form.of().file("picture", amy(1)))))
        .isEqualTo("BAD_REQUEST");
    assertThat(code(post(gallery + "/enrolments", Form.of().text("name", "Amy"))))
        .isEqualTo("BAD_REQUEST");
    assertThat(
            code(
                post(
                    gallery + "/enrolments",
                    Form.of().text("name", "Amy").text("metadata", "[]").file("picture", amy(1)))))
        .isEqualTo("BAD_REQUEST");
  }

  @Test
  void duplicatesOfOthersAreRefusedWhereThatIsAskedFor() {
    String amy = enrol("amy", 1, 2);
    HttpResponse<String> samePicture =
        post(
            gallery + "/enrolments",
            Form.of().text("name", "Eve").text("externalId", "eve").file("picture", amy(1)));
    assertThat(samePicture.statusCode()).isEqualTo(409);
    assertThat(code(samePicture)).isEqualTo("DUPLICATE_PICTURE");
    assertThat(samePicture.body()).contains(amy);

    Form sameFace = Form.of().text("name", "Eve").file("picture", amy(3));
    HttpResponse<String> checked = post(gallery + "/enrolments?checkDuplicates=true", sameFace);
    assertThat(checked.statusCode()).isEqualTo(409);
    assertThat(code(checked)).isEqualTo("DUPLICATE_FACE");
    assertThat(checked.body()).contains(amy);
    // Her own face is no duplicate.
    body(
        post(
            gallery + "/subjects/" + amy + "/templates?checkDuplicates=true",
            Form.of().file("picture", amy(4))),
        201);
    set("duplicatesChecked", true);
    assertThat(code(post(gallery + "/enrolments", sameFace))).isEqualTo("DUPLICATE_FACE");
    body(post(gallery + "/enrolments?checkDuplicates=false", sameFace), 201);
  }

  @Test
  void livenessIsAskedOfEnrolmentsAndProbesWhereTheGallerySaysSo() {
    set("livenessRequired", true);
    Form attack = Form.of().text("name", "Spoof").file("picture", sample("spoof1.jpg"));
    assertThat(code(post(gallery + "/enrolments", attack))).isEqualTo("NOT_LIVE");
    JsonNode live =
        body(
            post(
                gallery + "/enrolments",
                Form.of().text("name", "Live").file("picture", sample("live1.jpg"))),
            201);
    String subject = live.path("subject").asText();

    assertThat(decision(post(gallery + "/identify", sample("spoof1.jpg")))).isEqualTo("NOT_LIVE");
    assertThat(decision(post(gallery + "/identify", sample("live1.jpg")))).isEqualTo("CANDIDATE");
    assertThat(code(post(gallery + "/subjects/" + subject + "/verify", sample("spoof1.jpg"))))
        .isEqualTo("NOT_LIVE");
    assertThat(
            body(post(gallery + "/subjects/" + subject + "/verify", sample("live1.jpg")), 200)
                .path("match")
                .asBoolean())
        .isTrue();
  }

  @Test
  void aSubjectIsVerifiedAgainstAllOrOneOfTheirTemplates() {
    String amy = enrol("amy", 1, 2);
    String path = gallery + "/subjects/" + amy + "/verify";
    JsonNode same = body(post(path, amy(1)), 200);
    JsonNode other = body(post(path, person("penny", 1)), 200);

    assertThat(same.path("match").asBoolean()).isTrue();
    assertThat(same.path("similarity").floatValue()).isGreaterThan(0.99f);
    assertThat(same.path("compared").asInt()).isEqualTo(2);
    assertThat(other.path("match").asBoolean()).isFalse();
    List<String> templates =
        texts(body(get(gallery + "/subjects/" + amy + "/templates"), 200).path("templates"), "id");
    String second =
        templates.stream()
            .filter(id -> !id.equals(same.path("template").asText()))
            .findFirst()
            .orElseThrow();
    JsonNode one = body(post(path + "?template=" + second, amy(1)), 200);
    assertThat(one.path("compared").asInt()).isEqualTo(1);
    assertThat(one.path("template").asText()).isEqualTo(second);
    assertThat(one.path("similarity").floatValue())
        .isLessThan(same.path("similarity").floatValue());
    assertThat(code(post(path + "?template=" + UUID.randomUUID(), amy(1)))).isEqualTo("NOT_FOUND");
    assertThat(code(post(gallery + "/subjects/" + UUID.randomUUID() + "/verify", amy(1))))
        .isEqualTo("SUBJECT_NOT_FOUND");
    String empty =
        body(send(gallery + "/subjects", "POST", options("name", "Empty")), 201)
            .path("id")
            .asText();
    assertThat(code(post(gallery + "/subjects/" + empty + "/verify", amy(1))))
        .isEqualTo("CONFLICT");
    set("verificationThreshold", 0.999);
    assertThat(body(post(path, amy(3)), 200).path("match").asBoolean()).isFalse();
  }

  @Test
  void subjectsAreMadeListedFoundChangedAndMerged() {
    String one = subject("Ada Lovelace", "e-1");
    String two = subject("Alan Turing", "e-2");
    String three = subject("Grace Hopper", "e-3");
    JsonNode page = body(get(gallery + "/subjects?limit=2"), 200);
    assertThat(texts(page.path("subjects"), "id")).containsExactly(one, two);
    JsonNode last =
        body(get(gallery + "/subjects?limit=2&cursor=" + page.path("next").asText()), 200);
    assertThat(texts(last.path("subjects"), "id")).containsExactly(three);
    assertThat(last.has("next")).isFalse();
    assertThat(texts(body(get(gallery + "/subjects?query=TURING"), 200).path("subjects"), "id"))
        .containsExactly(two);
    assertThat(texts(body(get(gallery + "/subjects?query=e-3"), 200).path("subjects"), "id"))
        .containsExactly(three);
    assertThat(code(get(gallery + "/subjects?limit=0&cursor=x&colour=red")))
        .isEqualTo("BAD_REQUEST");
    assertThat(code(send(gallery + "/subjects", "POST", options("name", "x", "externalId", "e-1"))))
        .isEqualTo("SUBJECT_EXISTS");

    JsonNode changed =
        body(
            send(
                gallery + "/subjects/" + one,
                "PATCH",
                options("name", "Ada King", "metadata", options("born", 1815))),
            200);
    assertThat(changed.path("name").asText()).isEqualTo("Ada King");
    assertThat(changed.at("/metadata/born").asInt()).isEqualTo(1815);
    assertThat(changed.path("externalId").asText()).isEqualTo("e-1");
    assertThat(code(send(gallery + "/subjects/" + one, "PATCH", options("name", " "))))
        .isEqualTo("BAD_REQUEST");
    assertThat(
            code(send(gallery + "/subjects/" + UUID.randomUUID(), "PATCH", options("name", "x"))))
        .isEqualTo("SUBJECT_NOT_FOUND");
    assertThat(code(get(gallery + "/subjects/nobody"))).isEqualTo("SUBJECT_NOT_FOUND");

    body(post(gallery + "/subjects/" + two + "/templates", amy(1)), 201);
    JsonNode merged =
        body(send(gallery + "/subjects/" + one + "/merge", "POST", options("from", two)), 200);
    assertThat(merged.path("moved").asInt()).isEqualTo(1);
    assertThat(merged.at("/subject/templates")).hasSize(1);
    JsonNode identified = body(post(gallery + "/identify", amy(2)), 200);
    assertThat(identified.at("/faces/0/candidates/0/subject").asText()).isEqualTo(one);
    assertThat(code(send(gallery + "/subjects/" + one + "/merge", "POST", options("from", one))))
        .isEqualTo("BAD_REQUEST");
    assertThat(code(send(gallery + "/subjects/" + one + "/merge", "POST", options("from", two))))
        .isEqualTo("SUBJECT_NOT_FOUND");
  }

  private String subject(String called, String externalId) {
    return body(
            send(
                gallery + "/subjects",
                "POST",
                options("name", called, "externalId", externalId, "metadata", options("a", 1))),
            201)
        .path("id")
        .asText();
  }

  @Test
  void oneTemplateIsErased() {
    String amy = enrol("amy", 1, 2);
    String penny = enrol("penny", 1);
    String templates = gallery + "/subjects/" + amy + "/templates";
    String first = body(get(templates), 200).at("/templates/0/id").asText();

    assertThat(code(delete(gallery + "/subjects/" + penny + "/templates/" + first)))
        .isEqualTo("NOT_FOUND");
    JsonNode receipt = body(delete(templates + "/" + first), 200);
    assertThat(receipt.path("templates").asInt()).isEqualTo(1);
    assertThat(body(get(templates), 200).path("templates")).hasSize(1);
    assertThat(code(delete(templates + "/" + first))).isEqualTo("NOT_FOUND");
    body(get(gallery + "/erasures/" + receipt.path("id").asText()), 200);
  }

  @Test
  void picturesComeBackWhereTheyAreKept() {
    String before = enrol("amy", 1);
    assertThat(body(get(gallery + "/subjects/" + before + "/pictures"), 200).path("pictures"))
        .isEmpty();
    set("picturesKept", true);
    String penny = enrol("penny", 1);
    JsonNode subject = body(get(gallery + "/subjects/" + penny), 200);
    String picture = subject.at("/templates/0/picture").asText();
    String path = gallery + "/subjects/" + penny + "/pictures/" + picture;

    HttpResponse<byte[]> back = server.sendForBytes(server.request(path));
    assertThat(back.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(back.body()).isEqualTo(person("penny", 1));
    HttpResponse<byte[]> marked = server.sendForBytes(server.request(path + "?annotate=true"));
    assertThat(marked.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(FaceImage.decode(marked.body()).width()).isPositive();
    JsonNode list = body(get(gallery + "/subjects/" + penny + "/pictures"), 200);
    assertThat(list.at("/pictures/0/contentType").asText()).isEqualTo("image/png");
    assertThat(list.at("/pictures/0/size").asInt()).isEqualTo(person("penny", 1).length);
    assertThat(code(get(gallery + "/subjects/" + before + "/pictures/" + picture)))
        .isEqualTo("NOT_FOUND");

    body(delete(gallery + "/subjects/" + penny), 200);
    assertThat(code(get(path))).isEqualTo("NOT_FOUND");
  }

  @Test
  void picturesComeAsBase64AndOneAsTheBodyToo() {
    String base64 = java.util.Base64.getEncoder().encodeToString(amy(1));
    String second = "data:image/png;base64," + java.util.Base64.getEncoder().encodeToString(amy(2));
    JsonNode enrolled =
        body(
            send(
                gallery + "/enrolments",
                "POST",
                options(
                    "name",
                    "Amy",
                    "metadata",
                    options("team", "biology"),
                    "picture",
                    List.of(base64, second))),
            201);
    assertThat(enrolled.path("enrolled").asInt()).isEqualTo(2);
    String subject = enrolled.path("subject").asText();
    body(post(gallery + "/subjects/" + subject + "/templates", amy(3)), 201);
    JsonNode shown = body(get(gallery + "/subjects/" + subject), 200);
    assertThat(shown.path("templates")).hasSize(3);
    assertThat(shown.at("/metadata/team").asText()).isEqualTo("biology");
    assertThat(
            code(
                post(
                    gallery + "/subjects/" + UUID.randomUUID() + "/templates",
                    Form.of().file("picture", amy(4)))))
        .isEqualTo("SUBJECT_NOT_FOUND");
  }

  @Test
  void whatWasDecidedIsAuditedAndCounted() {
    double candidates =
        server.sample("biometric_decisions_total", "operation", "identify", "outcome", "candidate");
    String amy = enrol("amy", 1);
    decision(post(gallery + "/identify", amy(2)));
    String id = body(get(gallery), 200).path("id").asText();

    assertThat(
            server.sample(
                "biometric_decisions_total", "operation", "identify", "outcome", "candidate"))
        .isEqualTo(candidates + 1);
    assertThat(server.audited(UUID.fromString(id)))
        .extracting(event -> entry(event.action(), event.counts()))
        .containsExactly(
            entry("gallery.create", java.util.Map.of()),
            entry("subject.enrol", java.util.Map.of("enrolled", 1L, "known", 0L, "rejected", 0L)),
            entry("gallery.identify", java.util.Map.of("faces", 1L, "candidates", 1L)));
    assertThat(server.audited(UUID.fromString(id)).get(1).subject()).contains(UUID.fromString(amy));
  }
}
