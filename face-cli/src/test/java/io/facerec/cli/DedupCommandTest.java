package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.facerec.embed.FaceTemplate;
import io.facerec.match.FaceMatcher;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupCommandTest {
  @TempDir Path folder;

  @Test
  void eightPeopleAreEightPeople() {
    Ran ran = Ran.face("dedup", Shared.sample("people"));

    assertThat(ran.code()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "face: of 40 faces no two of different people reach the threshold of 0.4%n"
                .formatted());
  }

  @Test
  void whoIsThereTwiceIsFoundTheMostSimilarFirst() throws IOException {
    for (int i = 1; i <= 3; i++) {
      copy("people/raj/" + i + ".png", "people/raj/" + i + ".png");
      copy("people/amy/" + i + ".png", "people/amy/" + i + ".png");
    }
    copy("people/raj/1.png", "people/rajesh/photo.png");

    List<JsonObject> pairs = Ran.face("dedup", folder.resolve("people"), "--format=json").json();

    assertThat(pairs).hasSize(3);
    assertThat(pairs)
        .allSatisfy(
            pair -> {
              assertThat(side(pair, "first").get("person").getAsString()).isEqualTo("raj");
              assertThat(side(pair, "second").get("person").getAsString()).isEqualTo("rajesh");
            });
    assertThat(pairs.get(0).get("similarity").getAsDouble()).isCloseTo(1, within(1e-6));
    assertThat(face(pairs.get(0), "first").get("picture").getAsString())
        .isEqualTo(folder.resolve("people/raj/1.png").toString());
    assertThat(face(pairs.get(0), "second").get("picture").getAsString())
        .isEqualTo(folder.resolve("people/rajesh/photo.png").toString());
    assertThat(face(pairs.get(0), "first").getAsJsonArray("box")).hasSize(4);
    assertThat(pairs).extracting(pair -> -pair.get("similarity").getAsDouble()).isSorted();
  }

  @Test
  void foldersOfOneNameAreOnePersons() throws IOException {
    copy("people/raj/1.png", "old/raj/1.png");
    copy("people/raj/2.png", "new/raj/1.png");
    copy("people/raj/3.png", "new/rajesh/1.png");

    Ran ran = Ran.face("dedup", folder.resolve("old"), folder.resolve("new"), "--format=csv");

    assertThat(ran.code()).isZero();
    assertThat(ran.csv())
        .hasSize(2)
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("first_person", "raj")
                    .containsEntry("second_person", "rajesh"));
  }

  /** Every face of five group pictures, against comparing each with each. */
  @Test
  void withPicturesEveryFaceCounts() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      files.add(copy("cast" + i + ".jpg", "album/deep/cast" + i + ".jpg"));
    }
    List<Float> expected = new ArrayList<>();
    List<FaceTemplate> before = new ArrayList<>();
    for (Path file : files) {
      for (var face : TestEngine.shared().faces(file)) {
        for (FaceTemplate other : before) {
          float similarity = new FaceMatcher(face.template()).similarity(other);
          if (similarity >= 0.3f) {
            expected.add(similarity);
          }
        }
        before.add(face.template());
      }
    }
    expected.sort(Comparator.reverseOrder());

    Ran ran =
        Ran.face("dedup", "--pictures", "--threshold=0.3", folder.resolve("album"), "--format=csv");

    assertThat(ran.code()).isZero();
    List<Map<String, String>> rows = ran.csv();
    assertThat(rows).hasSameSizeAs(expected).hasSizeGreaterThan(20);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(Float.parseFloat(rows.get(i).get("similarity")))
          .isCloseTo(expected.get(i), within(1e-5f));
      assertThat(rows.get(i)).containsEntry("first_person", "").containsEntry("second_person", "");
    }
  }

  @Test
  void aPictureThatIsNamedTwiceIsNoDuplicate() throws IOException {
    copy("people/raj/1.png", "album/1.png");
    Path album = folder.resolve("album");

    assertThat(Ran.face("dedup", "--pictures", album, album).code()).isEqualTo(ExitCode.NEGATIVE);

    copy("people/raj/1.png", "album/copy.png");
    Ran ran = Ran.face("dedup", "--pictures", album, folder.resolve("album/../album"));
    assertThat(ran.code()).isZero();
    assertThat(ran.out().lines()).hasSize(2);
    assertThat(ran.out()).contains("SIMILARITY", "1.0000", "1.png", "copy.png");
  }

  @Test
  void moreThanTheLimitIsSaid() throws IOException {
    for (int i = 1; i <= 5; i++) {
      copy("people/raj/" + i + ".png", "album/" + i + ".png");
    }
    Path album = folder.resolve("album");

    Ran all = Ran.face("dedup", "--pictures", "--threshold=-1", album, "--format=csv");
    Ran some =
        Ran.face("dedup", "--pictures", "--threshold=-1", "--limit=4", album, "--format=csv");

    assertThat(all.csv()).hasSize(10);
    assertThat(all.err()).isEmpty();
    assertThat(some.csv()).isEqualTo(all.csv().subList(0, 4));
    assertThat(some.err()).contains("these are the best 4 of 10 pairs");
  }

  @Test
  void whatCannotBeReadIsSaidAndTheRestIsCompared() throws IOException {
    copy("people/raj/1.png", "people/raj/1.png");
    copy("people/raj/2.png", "people/rajesh/1.png");
    Pictures.textNamedJpeg(folder.resolve("people/raj"));
    Pictures.withoutFace(folder.resolve("people/rajesh"));
    Path people = folder.resolve("people");

    Ran table = Ran.face("dedup", people);
    Ran json = Ran.face("dedup", people, "--format=json");
    Ran everyFace = Ran.face("dedup", "--pictures", people, "--format=json");

    assertThat(table.code()).isEqualTo(ExitCode.INPUT);
    assertThat(table.out().lines()).hasSize(2);
    assertThat(table.err()).contains("text.jpg: these 18 bytes", "no face.png: no face was found");
    assertThat(json.code()).isEqualTo(ExitCode.INPUT);
    assertThat(json.json()).hasSize(3);
    assertThat(json.json().stream().filter(line -> line.has("error"))).hasSize(2);
    // A picture without faces is no failure where every face counts.
    assertThat(everyFace.json().stream().filter(line -> line.has("error"))).hasSize(1);
  }

  @Test
  void aFolderOfPeopleIsNeeded() throws IOException {
    copy("people/raj/1.png", "album/1.png");

    Ran noPeople = Ran.face("dedup", folder.resolve("album"));
    Ran noFolder = Ran.face("dedup", folder.resolve("none"));

    assertThat(List.of(noPeople.code(), noFolder.code()))
        .containsExactly(ExitCode.INPUT, ExitCode.INPUT);
    assertThat(noPeople.err()).contains("no folders of people", "--pictures");
    assertThat(noFolder.err()).contains("is no folder");
  }

  @Test
  void badOptionsAreUsageErrors() {
    Path people = Shared.sample("people");

    assertThat(Ran.face("dedup", "--limit=0", people).err())
        .contains("'--limit': '0' is not a whole number in 1..1000000");
    assertThat(Ran.face("dedup", "--threshold=0.4", "--fmr=1e-2", people).code())
        .isEqualTo(ExitCode.USAGE);
  }

  private static JsonObject side(JsonObject pair, String which) {
    return pair.getAsJsonObject(which);
  }

  private static JsonObject face(JsonObject pair, String which) {
    return side(pair, which).getAsJsonObject("face");
  }

  private Path copy(String sample, String target) throws IOException {
    Path file = folder.resolve(target);
    Files.createDirectories(file.getParent());
    return Files.copy(Shared.sample(sample), file);
  }
}
