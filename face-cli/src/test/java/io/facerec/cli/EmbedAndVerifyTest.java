package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedAndVerifyTest {
  @TempDir Path folder;

  @Test
  void anEmbeddingIsAUnitVector() {
    Ran ran = Ran.face("embed", "--format=json", Shared.sample("people/amy/1.png"));

    JsonArray embedding = embedding(ran);
    assertThat(embedding).hasSize(128);
    assertThat(dot(embedding, embedding)).isCloseTo(1, within(1e-4));
  }

  @Test
  void itsDotProductsAreWhatVerifySays() {
    Path one = Shared.sample("people/amy/1.png");
    Path other = Shared.sample("people/amy/2.png");

    double dot =
        dot(
            embedding(Ran.face("embed", "--format=json", one)),
            embedding(Ran.face("embed", "--format=json", other)));
    Ran verified = Ran.face("verify", "--format=json", one, other);

    JsonObject answer = verified.json().get(0);
    assertThat(verified.code()).isZero();
    assertThat(answer.keySet()).containsExactly("similarity", "calibrated", "threshold", "match");
    assertThat(answer.get("similarity").getAsDouble()).isCloseTo(dot, within(1e-4));
    assertThat(answer.get("match").getAsBoolean()).isTrue();
  }

  @Test
  void theCalibratedSimilarityStandsBesideTheCosineWhenTheModelHasOne() throws IOException {
    Path one = Shared.sample("people/amy/1.png");
    Path other = Shared.sample("people/amy/2.png");

    JsonObject answer = Ran.face("verify", "--format=json", one, other).json().get(0);
    Ran without =
        Ran.face(
            "verify",
            "--format=json",
            "--manifest=" + Manifests.uncalibrated(folder),
            "--embedder=uncalibrated",
            one,
            other);

    double cosine = answer.get("similarity").getAsDouble();
    assertThat(answer.get("calibrated").getAsDouble())
        .isCloseTo(1 / (1 + Math.exp(-18.9 * (cosine - 0.3059))), within(1e-5));
    assertThat(without.json().get(0).keySet()).containsExactly("similarity", "threshold", "match");
  }

  @Test
  void embeddingsAreNotInTheTable() {
    assertThat(Ran.face("embed", Shared.sample("people/amy/1.png")).out()).contains("128 values");
    assertThat(
            Ran.face("embed", "--format=csv", Shared.sample("people/amy/1.png"))
                .csv()
                .get(0)
                .getOrDefault("embedding", "")
                .split(" "))
        .hasSize(128);
  }

  @Test
  void twoPeopleAreNoMatch() {
    Ran ran =
        Ran.face("verify", Shared.sample("people/amy/1.png"), Shared.sample("people/raj/1.png"));

    assertThat(ran.code()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(ran.out().lines().skip(1).findFirst().orElseThrow()).endsWith("no");
  }

  @Test
  void theThresholdIsTheCallers() {
    Path picture = Shared.sample("people/amy/1.png");
    Path other = Shared.sample("people/amy/2.png");

    assertThat(Ran.face("verify", "--threshold=0.999", picture, other).code())
        .isEqualTo(ExitCode.NEGATIVE);
    assertThat(Ran.face("verify", "--threshold", "-1", picture, other).code()).isZero();
  }

  @Test
  void anFmrThatWasMeasuredHasItsThreshold() {
    Path picture = Shared.sample("people/amy/1.png");
    Path other = Shared.sample("people/amy/2.png");

    Ran ran = Ran.face("verify", "--fmr=1e-2", "--format=json", picture, other);

    assertThat(ran.code()).isZero();
    assertThat(ran.json().get(0).get("threshold").getAsFloat()).isEqualTo(0.2523f);
  }

  @Test
  void anFmrBeyondTheDataIsRefusedWithTheCounts() {
    Path picture = Shared.sample("people/amy/1.png");

    Ran ran = Ran.face("verify", "--fmr=1e-4", picture, picture);

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err())
        .contains("--fmr 1e-4: mobilefacenet has thresholds for 1e-2, 1e-1")
        .contains("measured on 1,137 comparisons")
        .contains("needs 30,000 comparisons")
        .contains("face evaluate");
    assertThat(Ran.face("verify", "--fmr=1e-2", "--threshold=0.3", picture, picture).code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void withoutACalibrationEveryFmrIsRefused() throws IOException {
    Path picture = Shared.sample("people/amy/1.png");

    Ran ran =
        Ran.face(
            "verify",
            "--fmr=1e-2",
            "--manifest=" + Manifests.uncalibrated(folder),
            "--embedder=uncalibrated",
            picture,
            picture);

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("nothing was measured for uncalibrated");
  }

  @Test
  void aPictureWithoutAFaceCannotBeVerified() throws IOException {
    Ran ran = Ran.face("verify", Shared.sample("people/amy/1.png"), Pictures.withoutFace(folder));

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("no face.png: no face was found");
  }

  @Test
  void bothBadPicturesAreNamed() throws IOException {
    Ran ran =
        Ran.face(
            "verify",
            "--format=json",
            Pictures.textNamedJpeg(folder),
            folder.resolve("missing.jpg"));

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.json())
        .extracting(line -> line.getAsJsonObject("error").get("code").getAsString())
        .containsExactly("not_a_picture", "missing");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() throws IOException {
    Path named = folder.resolve("\u001b[31mred\n.png");
    Files.copy(Shared.sample("people/amy/1.png"), named);

    assertThat(Ran.face("embed", named).out())
        .contains("\\u001b[31mred\\u000a.png")
        .doesNotContain("\u001b");
    assertThat(Ran.face("verify", named, folder.resolve("none\u009b.png")).err())
        .contains("none\\u009b.png: there is no such file")
        .doesNotContain("\u009b");
  }

  private static JsonArray embedding(Ran ran) {
    return ran.json()
        .get(0)
        .getAsJsonArray("faces")
        .get(0)
        .getAsJsonObject()
        .getAsJsonArray("embedding");
  }

  private static double dot(JsonArray a, JsonArray b) {
    double[] left =
        Stream.of(a)
            .flatMap(values -> values.asList().stream())
            .mapToDouble(JsonElement::getAsDouble)
            .toArray();
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * b.get(i).getAsDouble();
    }
    return sum;
  }
}
