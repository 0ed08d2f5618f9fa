package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.options;
import static io.facerec.server.Requests.person;
import static io.facerec.server.Requests.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.facerec.image.FaceImage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the routes of galleries, their people and pictures promise, wherever they are kept. */
abstract class GalleryContract extends GalleryFixture {
  @Test
  void galleriesAreMadeShownChangedAndDeleted() {
    JsonNode shown = body(get(gallery), 200);
    assertThat(shown.path("name").asText()).isEqualTo(name);
    assertThat(shown.at("/origin/modelId").asText()).isEqualTo("mobilefacenet");
    assertThat(shown.at("/settings/minimumQuality").floatValue()).isEqualTo(0.3f);
    assertThat(shown.at("/settings/picturesKept").booleanValue()).isFalse();
    assertThat(get("/api/v1/galleries/" + shown.path("id").asText()).body()).contains(name);
    assertThat(texts(body(get("/api/v1/galleries"), 200).path("items"), "name")).contains(name);
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
  void subjectsAreMadeListedFoundChangedAndMerged() {
    String one = subject("Ada Lovelace", "e-1");
    String two = subject("Alan Turing", "e-2");
    String three = subject("Grace Hopper", "e-3");
    JsonNode page = body(get(gallery + "/subjects?limit=2"), 200);
    assertThat(texts(page.path("items"), "id")).containsExactly(one, two);
    JsonNode last =
        body(get(gallery + "/subjects?limit=2&cursor=" + page.path("next").asText()), 200);
    assertThat(texts(last.path("items"), "id")).containsExactly(three);
    assertThat(last.has("next")).isFalse();
    assertThat(texts(body(get(gallery + "/subjects?query=TURING"), 200).path("items"), "id"))
        .containsExactly(two);
    assertThat(texts(body(get(gallery + "/subjects?query=e-3"), 200).path("items"), "id"))
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

  @Test
  void oneTemplateIsErased() {
    String amy = enrol("amy", 1, 2);
    String penny = enrol("penny", 1);
    String templates = gallery + "/subjects/" + amy + "/templates";
    String first = body(get(templates), 200).at("/items/0/id").asText();

    assertThat(code(delete(gallery + "/subjects/" + penny + "/templates/" + first)))
        .isEqualTo("NOT_FOUND");
    JsonNode receipt = body(delete(templates + "/" + first), 200);
    assertThat(receipt.path("templates").asInt()).isEqualTo(1);
    assertThat(body(get(templates), 200).path("items")).hasSize(1);
    assertThat(code(delete(templates + "/" + first))).isEqualTo("NOT_FOUND");
    body(get(gallery + "/erasures/" + receipt.path("id").asText()), 200);
  }

  @Test
  void picturesComeBackWhereTheyAreKept() {
    String before = enrol("amy", 1);
    assertThat(body(get(gallery + "/subjects/" + before + "/pictures"), 200).path("items"))
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
    assertThat(list.at("/items/0/contentType").asText()).isEqualTo("image/png");
    assertThat(list.at("/items/0/size").asInt()).isEqualTo(person("penny", 1).length);
    assertThat(code(get(gallery + "/subjects/" + before + "/pictures/" + picture)))
        .isEqualTo("NOT_FOUND");

    body(delete(gallery + "/subjects/" + penny), 200);
    assertThat(code(get(path))).isEqualTo("NOT_FOUND");
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
}
