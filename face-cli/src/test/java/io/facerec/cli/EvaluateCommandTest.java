package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCommandTest {
  @TempDir Path folder;

  @Test
  void everyoneIsComparedWithEveryoneAndSearched() {
    Ran ran = Ran.face("evaluate", "--people", Shared.sample("people"), "--format=json");

    JsonObject report = ran.json().get(0);
    assertThat(ran.code()).isZero();
    assertThat(report.get("pictures").getAsInt()).isEqualTo(40);
    assertThat(report.get("matedComparisons").getAsInt()).isEqualTo(80);
    assertThat(report.get("nonMatedComparisons").getAsInt()).isEqualTo(700);
    assertThat(report.getAsJsonObject("failuresToAcquire").get("count").getAsInt()).isZero();
    assertThat(report.getAsJsonObject("atThreshold").get("threshold").getAsFloat()).isEqualTo(0.4f);
    assertThat(report.getAsJsonObject("calibratedSimilarity").get("midpoint").getAsDouble())
        .isBetween(0.25, 0.35);
    JsonObject searches = report.getAsJsonObject("identification");
    JsonObject fused = report.getAsJsonObject("fusedIdentification");
    assertThat(fused.getAsJsonObject("fnir").get("of").getAsInt()).isEqualTo(40);
    assertThat(fused.getAsJsonArray("ranks").get(0).getAsJsonObject().get("count").getAsInt())
        .isEqualTo(40);
    assertThat(searches.getAsJsonObject("fpir").get("of").getAsInt()).isEqualTo(40);
    assertThat(searches.getAsJsonArray("ranks").get(0).getAsJsonObject().get("count").getAsInt())
        .isEqualTo(40);
    assertThat(report.getAsJsonArray("thresholds")).hasSize(2);
    assertThat(report.getAsJsonArray("beyondTheData"))
        .first()
        .hasToString("{\"falseMatchRate\":0.001,\"nonMatedComparisonsNeeded\":3000}");
  }

  @Test
  void theRatesAreThoseThatVerifyWouldGive() {
    Path amy = Shared.sample("people/amy/1.png");
    Path other = Shared.sample("people/amy/2.png");
    Path raj = Shared.sample("people/raj/1.png");
    double mated = similarity(amy, other);
    double nonMated = similarity(amy, raj);

    List<Map<String, String>> rows =
        Ran.face(
                "evaluate",
                "--pairs",
                pairs("a,b,same", amy + "," + other + ",1", amy + "," + raj + ",0"),
                "--threshold=" + (float) mated,
                "--format=csv")
            .csv();

    assertThat(mated).isGreaterThan(nonMated);
    assertThat(rows.get(1))
        .containsEntry("measure", "fmr")
        .containsEntry("count", "0")
        .containsEntry("of", "1");
    assertThat(rows.get(2))
        .containsEntry("measure", "fnmr")
        .containsEntry("count", "0")
        .containsEntry("of", "1");
  }

  @Test
  void pathsOfPairsAreRelativeToTheirFile() throws IOException {
    copy("people/amy/1.png", "a.png");
    copy("people/amy/2.png", "b.png");
    copy("people/raj/1.png", "deep/c.png");

    Ran ran =
        Ran.face(
            "evaluate",
            "--pairs",
            pairs("a.png,b.png,same", "b.png,deep/c.png,different"),
            "--format=json");

    assertThat(ran.code()).isZero();
    assertThat(ran.json().get(0).get("pictures").getAsInt()).isEqualTo(3);
    assertThat(ran.json().get(0).has("identification")).isFalse();
  }

  @Test
  void picturesWithoutAFaceAreCountedAndListed() throws IOException {
    copy("people/amy/1.png", "people/amy/1.png");
    copy("people/amy/2.png", "people/amy/2.png");
    copy("people/raj/1.png", "people/raj/1.png");
    Pictures.withoutFace(folder.resolve("people/raj"));
    Pictures.textNamedJpeg(folder.resolve("people/amy"));

    Ran json = Ran.face("evaluate", "--people", folder.resolve("people"), "--format=json");
    Ran table = Ran.face("evaluate", "--people", folder.resolve("people"));

    JsonObject report = json.json().get(0);
    assertThat(json.code()).isEqualTo(ExitCode.INPUT);
    assertThat(report.getAsJsonObject("failuresToAcquire").get("value").getAsDouble())
        .isCloseTo(0.4, within(1e-9));
    assertThat(report.getAsJsonArray("failed"))
        .extracting(
            failed -> failed.getAsJsonObject().getAsJsonObject("error").get("code").getAsString())
        .containsExactly("not_a_picture", "no_face");
    // Of ten pairs of five pictures three pairs of three are left.
    assertThat(report.get("notCompared").getAsInt()).isEqualTo(7);
    assertThat(table.code()).isEqualTo(ExitCode.INPUT);
    assertThat(table.out())
        .contains("2 without a usable face")
        .contains("no face.png")
        .contains("7 comparisons could not be made");
  }

  @Test
  void theWorstErrorsAreNamedByTheirPictures() throws IOException {
    copy("people/amy/1.png", "people/amy/1.png");
    copy("people/amy/2.png", "people/amy/2.png");
    copy("people/raj/1.png", "people/amy/wrong.png");
    copy("people/raj/2.png", "people/raj/2.png");

    JsonObject report =
        Ran.face("evaluate", "--people", folder.resolve("people"), "--format=json").json().get(0);

    JsonObject worst = report.getAsJsonArray("closestNonMated").get(0).getAsJsonObject();
    assertThat(worst.get("first").getAsString()).endsWith("wrong.png");
    assertThat(worst.get("second").getAsString()).endsWith("2.png");
    assertThat(worst.get("wrong").getAsBoolean()).isTrue();
    assertThat(
            report
                .getAsJsonArray("farthestMated")
                .get(0)
                .getAsJsonObject()
                .get("second")
                .getAsString())
        .endsWith("wrong.png");
  }

  @Test
  void foldsOfLabeledFacesInTheWild() throws IOException {
    for (String person : List.of("amy", "raj", "penny")) {
      for (int i = 1; i <= 5; i++) {
        copy(
            "people/" + person + "/" + i + ".png",
            "lfw/%s/%s_%04d.jpg".formatted(person, person, i));
      }
    }
    Path list =
        Files.writeString(
            folder.resolve("pairs.txt"),
            """
            2 2
            amy 1 2
            raj 1 3
            amy 1 raj 1
            penny 2 raj 4
            penny 1 5
            raj 2 3
            amy 4 raj 2
            penny 3 amy 5
            """);

    Ran ran =
        Ran.face(
            "evaluate", "--lfw-pairs", list, "--people", folder.resolve("lfw"), "--format=json");

    JsonObject report = ran.json().get(0);
    assertThat(ran.code()).isZero();
    assertThat(report.get("matedComparisons").getAsInt()).isEqualTo(4);
    assertThat(report.getAsJsonObject("folds").getAsJsonArray("each")).hasSize(2);
    assertThat(report.getAsJsonObject("folds").get("accuracy").getAsDouble()).isEqualTo(1);
    assertThat(report.getAsJsonObject("folds").get("standardError").getAsDouble()).isZero();
  }

  @Test
  void theTableSpeaksToPeople() {
    Ran ran = Ran.face("evaluate", "--people", Shared.sample("people"));

    assertThat(ran.out())
        .contains("40 pictures, each with a face; 80 comparisons of one person (mated), 700 of two")
        .contains("two people taken for one")
        .contains("at most 0.43 %")
        .contains("needs 3,000 non-mated")
        .contains("strangers given a name in a search, fused")
        .containsPattern("Calibrated similarity fitted on these: midpoint 0\\.\\d{4}, slope \\d+")
        .contains("Most alike of two people:");
  }

  @Test
  void thePageNeedsNothingElse() throws IOException {
    Path page = folder.resolve("new folder/page.html");

    Ran ran = Ran.face("evaluate", "--people", Shared.sample("people"), "--report", page);
    String html = Files.readString(page);

    assertThat(ran.code()).isZero();
    assertThat(html).doesNotContain("<script", "href=", "url(http", "@import", "{{");
    assertThat(count("<svg", html)).isEqualTo(3);
    assertThat(count("src=\"data:image/jpeg;base64,/9j/", html)).isEqualTo(40);
    assertThat(count("src=", html)).isEqualTo(40);
    assertThat(html).contains("At threshold 0.4000").contains("needs at least 3,000 comparisons");
    assertThat(Pattern.compile(" id=\"([^\"]+)\"").matcher(html).results().map(id -> id.group(1)))
        .doesNotHaveDuplicates();
    try (var files = Files.list(page.getParent())) {
      assertThat(files).containsExactly(page);
    }
  }

  @Test
  void namesOfPicturesAreNoMarkup() throws IOException {
    copy("people/amy/1.png", "people/amy/<i>1.png");
    copy("people/amy/2.png", "people/amy/2.png");
    copy("people/raj/1.png", "people/raj/1.png");
    Path page = folder.resolve("page.html");

    Ran.face("evaluate", "--people", folder.resolve("people"), "--report", page);

    assertThat(Files.readString(page)).contains("&lt;i&gt;1.png").doesNotContain("<i>");
  }

  @Test
  void oneOfEachKindIsNeeded() throws IOException {
    copy("people/amy/1.png", "people/amy/1.png");
    copy("people/amy/2.png", "people/amy/2.png");

    Ran ran = Ran.face("evaluate", "--people", folder.resolve("people"));

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("there is nothing to evaluate")
        .contains("pictures of two people");
  }

  @Test
  void aListThatIsNoneIsRefusedWithItsLine() {
    Ran ran = Ran.face("evaluate", "--pairs", pairs("a,b,same", "a.png,b.png,perhaps"));

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.err()).contains("pairs.csv, line 2: a pair is 'picture,picture,same'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--lfw-pairs=pairs.txt",
        "--pairs=pairs.csv --people=.",
        "--people=nowhere",
        "--people=. --report=page.pdf",
        "--people=. --threshold=2"
      })
  void optionsThatDoNotBelongTogetherAreRefused(String options) {
    Object[] arguments = ("evaluate " + options).strip().split(" ");
    Ran ran = Ran.face(arguments);

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).startsWith("face: ");
  }

  private double similarity(Path one, Path other) {
    return Ran.face("verify", "--format=json", one, other)
        .json()
        .get(0)
        .get("similarity")
        .getAsDouble();
  }

  private Path pairs(String... lines) {
    try {
      return Files.write(folder.resolve("pairs.csv"), List.of(lines));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void copy(String sample, String target) throws IOException {
    Path file = folder.resolve(target);
    Files.createDirectories(file.getParent());
    Files.copy(Shared.sample(sample), file);
  }

  private static long count(String part, String text) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
