package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.options;
import static io.facerec.server.Requests.person;
import static io.facerec.server.Requests.raw;
import static io.facerec.server.Requests.sample;
import static io.facerec.server.Requests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.image.FaceImage;
import io.facerec.server.Requests.Form;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What searches promise, wherever galleries are kept. */
abstract class IdentificationContract extends GalleryFixture {
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
        texts(body(get(gallery + "/subjects/" + amy + "/templates"), 200).path("items"), "id");
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
}
