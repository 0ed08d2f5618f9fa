package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchThresholdTest {
  @TempDir Path folder;

  @Test
  void eachFaceCarriesTheThresholdOfItsSearch() {
    Ran json = identify("--format=json");
    Ran csv = identify("--format=csv", "--threshold=0.3");

    assertThat(face(json).get("threshold").getAsDouble()).isCloseTo(0.4302, within(1e-4));
    assertThat(face(json).has("ambiguous")).isFalse();
    assertThat(csv.csv().get(0)).containsEntry("threshold", "0.3").containsEntry("ambiguous", "");
  }

  /** 40 templates; the quantiles of a normal distribution with mean 0.0443 and deviation 0.1109. */
  @ParameterizedTest
  @CsvSource({"0.1, 0.3538", "1e-2, 0.4302", "0.003, 0.4647"})
  void anFpirHasTheThresholdThatTheGalleryAsksFor(String rate, double threshold) {
    Ran ran = identify("--format=json", "--fpir=" + rate);

    assertThat(face(ran).get("threshold").getAsDouble()).isCloseTo(threshold, within(1e-4));
    assertThat(ran.err()).contains("8 subjects with 40 templates, FPIR ");
  }

  @Test
  void aGalleryWithPeopleEnoughSpeaksForItself() {
    Ran ran = identify("--format=json", "--fpir=0.5");

    assertThat(ran.err())
        .contains(
            "for 8 subjects with 40 templates, FPIR 0.5, from 8 searches among them, of which ");
    assertThat(face(ran).get("threshold").getAsDouble()).isBetween(0.0, 0.4);
  }

  @Test
  void aFusedGalleryHasOneTemplateAPersonAndStillNamesThem() {
    Ran ran = identify("--format=json", "--fuse", "--fpir=1e-2");

    assertThat(ran.err()).contains("8 subjects with 8 templates, FPIR 1e-2");
    JsonObject best = face(ran).getAsJsonArray("candidates").get(0).getAsJsonObject();
    assertThat(best.get("subject").getAsString()).isEqualTo("amy");
    // The probe itself is among the five, but no longer alone.
    assertThat(best.get("similarity").getAsDouble()).isBetween(0.7, 0.99);
  }

  @Test
  void withoutBeingAskedItIsNeverBelowTheModelsOwn() throws IOException {
    copy("people/amy/1.png", "people/amy/1.png");

    Ran standard = identifyAmong(folder.resolve("people"), "--format=json");
    Ran asked = identifyAmong(folder.resolve("people"), "--format=json", "--fpir=1e-2");

    assertThat(face(standard).get("threshold").getAsFloat()).isEqualTo(0.4f);
    assertThat(standard.err())
        .contains("threshold 0.4000, mobilefacenet's own, which is enough for 1 subject");
    assertThat(face(asked).get("threshold").getAsDouble()).isCloseTo(0.3023, within(1e-4));
  }

  @Test
  void anFpirThatCannotBeShownIsRefusedWithTheCounts() {
    Ran ran = identify("--fpir=1e-3");

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("an FPIR of 1e-3 needs 3,000 enrolled subjects, there are 8")
        .contains("for 40 templates, 119,942 non-mated comparisons")
        .contains("there are 46,134")
        .contains("a higher FPIR, or choose a threshold with --threshold");
  }

  @Test
  void withoutADistributionTheModelsOwnServesAndThatIsSaid() throws IOException {
    Path manifest = Manifests.uncalibrated(folder);

    Ran standard = identify("--format=json", "--manifest=" + manifest, "--embedder=uncalibrated");
    Ran asked = identify("--fpir=1e-2", "--manifest=" + manifest, "--embedder=uncalibrated");

    assertThat(face(standard).get("threshold").getAsFloat()).isEqualTo(0.4f);
    assertThat(standard.err())
        .contains("threshold 0.4000, uncalibrated's own: an FPIR of 1e-2 needs 300 enrolled")
        .contains("none is declared");
    assertThat(asked.code()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fpir=1e-2 --threshold=0.4",
        "--fpir=1e-2 --fmr=1e-2",
        "--fmr=1e-2 --threshold=0.4",
        "--fpir=0",
        "--fpir=1",
        "--fpir=often",
        "--margin=0",
        "--margin=3"
      })
  void optionsThatContradictEachOtherOrMeanNothingAreRefused(String options) {
    Ran ran = identify(options.split(" "));

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).containsAnyOf("exclude each other", "'--fpir'", "'--margin'");
  }

  @Test
  void comparisonsOneToOneTakeNoFpir() {
    Path picture = Shared.sample("people/amy/1.png");

    for (Ran ran :
        List.of(
            Ran.face("verify", "--fpir=1e-2", picture, picture),
            Ran.face("evaluate", "--fpir=1e-2", "--people", Shared.sample("people")))) {
      assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
      assertThat(ran.err()).contains("'face identify' takes it").contains("use --fmr");
    }
    assertThat(Ran.face("verify", "--help").out()).doesNotContain("--fpir=");
    assertThat(Ran.face("identify", "--help").out()).contains("--fpir=");
  }

  @Test
  void whoIsEnrolledTwiceIsAmbiguous() throws IOException {
    copy("people/amy/1.png", "people/amy/1.png");
    copy("people/amy/3.png", "people/amy again/3.png");
    Path people = folder.resolve("people");

    Ran named = identifyAmong(people, "--format=json", "--margin=0.0001");
    Ran ambiguous = identifyAmong(people, "--format=json", "--margin=0.9");
    Ran table = identifyAmong(people, "--margin=0.9");
    Ran csv = identifyAmong(people, "--margin=0.9", "--format=csv");

    assertThat(face(named).get("ambiguous").getAsBoolean()).isFalse();
    assertThat(face(named).getAsJsonArray("candidates")).hasSize(1);
    assertThat(face(ambiguous).get("ambiguous").getAsBoolean()).isTrue();
    assertThat(face(ambiguous).getAsJsonArray("candidates")).isEmpty();
    assertThat(ambiguous.code()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(table.out()).contains("unknown, ambiguous");
    assertThat(csv.csv().get(0)).containsEntry("ambiguous", "true").containsEntry("subject", "");
  }

  private static Ran identify(String... options) {
    return identifyAmong(Shared.sample("people"), options);
  }

  private static Ran identifyAmong(Path people, String... options) {
    return Ran.face(
        Stream.concat(
                Stream.of("identify", "--people", people, Shared.sample("people/amy/2.png")),
                Stream.of(options))
            .toArray());
  }

  private static JsonObject face(Ran ran) {
    return ran.json().get(0).getAsJsonArray("faces").get(0).getAsJsonObject();
  }

  private void copy(String sample, String target) throws IOException {
    Path file = folder.resolve(target);
    Files.createDirectories(file.getParent());
    Files.copy(Shared.sample(sample), file);
  }
}
