package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.form;
import static io.facerec.server.Requests.person;
import static io.facerec.server.Requests.raw;
import static io.facerec.server.Requests.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.image.FaceImage;
import io.facerec.image.PictureFormat;
import io.facerec.server.Requests.Form;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is asked of pictures alone. */
class RecognitionTest extends ServerFixture {

  @Test
  void aPhotoThatIsTurnedByExifIsSeenUpright() throws Exception {
    byte[] cast = sample("cast1.jpg");
    JsonNode upright = body(server.send(raw(server.request("/api/v1/detect"), cast)), 200);
    JsonNode turned =
        body(server.send(raw(server.request("/api/v1/detect"), MadePictures.by180(cast))), 200);

    assertThat(turned.path("faces")).hasSize(4);
    float x = upright.at("/faces/0/box/x").floatValue();
    assertThat(turned.path("faces"))
        .anySatisfy(
            face ->
                assertThat(face.at("/box/x").floatValue())
                    .isCloseTo(x, within(0.02f * upright.path("width").asInt())));
  }

  @Test
  void embedsAndFindsTheSameAgain() {
    byte[] picture = amy(1);
    double before = server.cacheHits();
    JsonNode first = body(server.send(raw(server.request("/api/v1/embed"), picture)), 200);
    JsonNode again = body(server.send(raw(server.request("/api/v1/embed"), picture)), 200);

    assertThat(first.at("/faces/0/template/model").asText()).isEqualTo("mobilefacenet");
    assertThat(again).isEqualTo(first);
    assertThat(server.cacheHits()).isEqualTo(before + 1);
  }

  @Test
  void verifies() {
    JsonNode same = verified(amy(1), amy(2), "");
    JsonNode different = verified(amy(1), person("penny", 1), "");
    JsonNode strict = verified(amy(1), amy(2), "?threshold=0.99");

    assertThat(same.path("match").asBoolean()).isTrue();
    assertThat(same.path("similarity").floatValue())
        .isGreaterThanOrEqualTo(same.path("threshold").floatValue());
    assertThat(same.path("calibratedSimilarity").floatValue()).isBetween(0.5f, 1f);
    assertThat(same.at("/probe/box/width").floatValue()).isPositive();
    assertThat(same.at("/probe/template").isMissingNode()).isTrue();
    assertThat(different.path("match").asBoolean()).isFalse();
    assertThat(strict.path("match").asBoolean()).isFalse();
    assertThat(verified(amy(1), amy(2), "?fmr=0.01").path("threshold").floatValue())
        .isBetween(0.2f, 0.6f);
  }

  private JsonNode verified(byte[] probe, byte[] reference, String query) {
    return body(
        server.send(
            form(
                server.request("/api/v1/verify" + query),
                Form.of().file("probe", probe).file("reference", reference))),
        200);
  }

  @Test
  void judgesLiveness() {
    JsonNode live =
        body(server.send(raw(server.request("/api/v1/liveness"), sample("live1.jpg"))), 200);
    JsonNode attack =
        body(server.send(raw(server.request("/api/v1/liveness"), sample("spoof1.jpg"))), 200);

    assertThat(live.at("/faces/0/liveness/live").asBoolean()).isTrue();
    assertThat(attack.at("/faces/0/liveness/live").asBoolean()).isFalse();
  }

  @Test
  void givesThePictureBackMarked() {
    byte[] cast = sample("cast1.jpg");
    for (HttpResponse<byte[]> answer :
        Arrays.asList(
            server.sendForBytes(raw(server.request("/api/v1/detect?annotate=true"), cast)),
            server.sendForBytes(
                raw(server.request("/api/v1/detect").header("Accept", "image/jpeg"), cast)))) {
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
      FaceImage marked = FaceImage.decode(answer.body());
      assertThat(marked.format()).contains(PictureFormat.JPEG);
      assertThat(marked.width()).isEqualTo(FaceImage.decode(cast).width());
    }
  }

  @Test
  void saysWhatIsTaken() {
    for (String path :
        Arrays.asList("/upload/supported-formats", "/api/v1/upload/supported-formats")) {
      JsonNode formats = body(server.send(server.request(path)), 200);
      assertThat(Requests.texts(formats.path("formats"), "mediaType"))
          .contains("image/jpeg", "image/png", "image/webp");
      assertThat(formats.path("maximumBytes").asLong()).isEqualTo(10 << 20);
    }
  }

  @Test
  void detectAnswersNoFaceWithNone() {
    JsonNode answer =
        body(server.send(raw(server.request("/api/v1/detect"), MadePictures.plain(300, 200))), 200);

    assertThat(answer.path("faces")).isEmpty();
    assertThat(answer.path("width").asInt()).isEqualTo(300);
  }
}
