package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.form;
import static io.facerec.server.Requests.options;
import static io.facerec.server.Requests.sample;
import static io.facerec.server.Requests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.Requests.Form;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What enrolments promise, wherever galleries are kept. */
abstract class EnrolmentContract extends GalleryFixture {
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
}
