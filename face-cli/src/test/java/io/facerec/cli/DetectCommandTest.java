package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.facerec.testing.Golden;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
  @TempDir Path folder;

  @Test
  void jsonSaysWhereEachFaceIs() {
    Golden golden =
        Golden.all().stream().filter(g -> g.image().equals("cast1.jpg")).findFirst().orElseThrow();

    Ran ran = Ran.face("detect", "--format", "json", Shared.sample("cast1.jpg"));

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    JsonObject picture = ran.json().get(0);
    assertThat(picture.get("picture").getAsString()).endsWith("cast1.jpg");
    assertThat(picture.get("width").getAsInt()).isEqualTo(golden.width());
    assertThat(picture.get("height").getAsInt()).isEqualTo(golden.height());
    JsonArray faces = picture.getAsJsonArray("faces");
    assertThat(faces).hasSameSizeAs(golden.faces());
    JsonObject face = faces.get(0).getAsJsonObject();
    assertThat(face.keySet()).containsExactly("box", "score", "landmarks", "quality");
    for (int i = 0; i < 4; i++) {
      assertThat(face.getAsJsonArray("box").get(i).getAsFloat())
          .isCloseTo(golden.faces().get(0).box()[i], within(2f));
    }
    assertThat(face.getAsJsonArray("landmarks")).hasSize(5);
    assertThat(face.getAsJsonObject("quality").get("score").getAsFloat()).isBetween(0.9f, 1f);
  }

  @Test
  void livenessTellsAPrintFromAPerson() {
    Ran ran =
        Ran.face(
            "detect",
            "--liveness",
            "--format=json",
            Shared.sample("live1.jpg"),
            Shared.sample("spoof1.jpg"));

    assertThat(ran.json())
        .extracting(
            picture ->
                picture
                    .getAsJsonArray("faces")
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonObject("liveness")
                    .get("live")
                    .getAsBoolean())
        .containsExactly(true, false);
  }

  @Test
  void aFailureIsReportedInItsPlaceAndTheRestGoesOn() throws IOException {
    Ran ran =
        Ran.face(
            "detect",
            "--format=json",
            Pictures.textNamedJpeg(folder),
            folder.resolve("missing.jpg"),
            Shared.sample("cast2.jpg"));

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    List<JsonObject> lines = ran.json();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).getAsJsonObject("error").get("code").getAsString())
        .isEqualTo("not_a_picture");
    assertThat(lines.get(1).getAsJsonObject("error").get("code").getAsString())
        .isEqualTo("missing");
    assertThat(lines.get(2).getAsJsonArray("faces")).hasSize(3);
  }

  @Test
  void noFaceAnywhereIsANegativeAnswer() throws IOException {
    Ran ran = Ran.face("detect", Pictures.withoutFace(folder));

    assertThat(ran.code()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(ran.out()).contains("no face.png");
  }

  @Test
  void resultsComeInTheOrderOfTheInputs() throws IOException {
    for (int i = 0; i < 12; i++) {
      Files.copy(Shared.sample("cast" + (i % 5 + 1) + ".jpg"), folder.resolve(i + ".jpg"));
    }

    Ran ran = Ran.face("detect", "--jobs=4", "--format=json", folder);

    assertThat(ran.json())
        .extracting(line -> line.get("picture").getAsString())
        .isSorted()
        .hasSize(12);
  }

  @Test
  void csvHasOneRowAFaceAndOneAFailure() throws IOException {
    Ran ran =
        Ran.face(
            "detect", "--format=csv", Shared.sample("cast1.jpg"), Pictures.textNamedJpeg(folder));

    List<Map<String, String>> rows = ran.csv();
    assertThat(rows).hasSize(5);
    assertThat(Float.parseFloat(rows.get(3).getOrDefault("left_eye_x", ""))).isPositive();
    assertThat(rows.get(4)).containsEntry("error", "not_a_picture").containsEntry("face", "");
  }

  @Test
  void theTableNamesFailuresOnTheErrorStream() throws IOException {
    Ran ran = Ran.face("detect", Shared.sample("cast1.jpg"), Pictures.textNamedJpeg(folder));

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.out().lines()).hasSize(5).first().asString().startsWith("PICTURE");
    assertThat(ran.err()).startsWith("face: ").contains("text.jpg: these 18 bytes");
  }

  @Test
  void namesWithSpacesAndOtherLettersAreKept() throws IOException {
    Path file = folder.resolve("ünï çast 写真.JPG");
    Files.copy(Shared.sample("cast3.jpg"), file);

    assertThat(Ran.face("detect", "--format=json", folder).json().get(0).get("picture"))
        .extracting(name -> name.getAsString())
        .isEqualTo(file.toString());
  }

  @Test
  void optionsReachTheDetector() {
    Path group = Shared.sample("group6.jpg");

    assertThat(faces("--min-score=0.99", group)).isZero();
    assertThat(faces("--min-face=5000", group)).isZero();
    assertThat(faces("--detect-size=320,640", group)).isPositive();
    assertThat(faces("--detector=yunet-n-torchscript", group)).isEqualTo(faces("--jobs=1", group));
    assertThat(
            Ran.face("detect", "--format=json", "--max-pixels=1000", group)
                .json()
                .get(0)
                .getAsJsonObject("error")
                .get("code")
                .getAsString())
        .isEqualTo("too_large");
  }

  private static int faces(String option, Path picture) {
    return Ran.face("detect", "--format=json", option, picture)
        .json()
        .get(0)
        .getAsJsonArray("faces")
        .size();
  }
}
