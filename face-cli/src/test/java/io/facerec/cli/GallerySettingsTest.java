package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gallery is set to holds for everything that the tool does with it. */
class GallerySettingsTest {
  @TempDir private Path home;
  @TempDir private Path people;

  @Test
  void whatIsSetIsShown() {
    face("gallery", "create", "people", "--margin=0.05", "--refuse-duplicates");

    assertThat(settings().get("margin").getAsDouble()).isEqualTo(0.05);
    assertThat(settings().get("duplicatesChecked").getAsBoolean()).isTrue();
    assertThat(settings().get("minimumQuality").getAsDouble()).isEqualTo(0.3);
    assertThat(settings().has("fpir")).isFalse();

    Ran set =
        set(
            "--margin=default",
            "--search-threshold=0.45",
            "--verification-threshold=-0.1",
            "--fpir=0.02",
            "--min-eye-distance=35",
            "--min-quality=0.4",
            "--require-live",
            "--keep-pictures",
            "--no-refuse-duplicates");

    assertThat(set.code()).isZero();
    assertThat(settings().toString())
        .isEqualTo(
            "{\"verificationThreshold\":-0.1,\"searchThreshold\":0.45,\"fpir\":0.02,"
                + "\"minimumInterEyeDistance\":35.0,\"minimumQuality\":0.4,\"livenessRequired\":true,"
                + "\"picturesKept\":true,\"duplicatesChecked\":false}");
    assertThat(face("gallery", "show", "people", "--format=csv").csv().get(0))
        .containsEntry("settings", settings().toString());
    assertThat(face("gallery", "show", "people").out())
        .containsPattern("searchThreshold +0.45")
        .containsPattern("livenessRequired +true");

    set("--search-threshold=default", "--min-quality=default", "--no-require-live");
    assertThat(settings().has("searchThreshold")).isFalse();
    assertThat(settings().get("minimumQuality").getAsDouble()).isEqualTo(0.3);
    assertThat(settings().get("livenessRequired").getAsBoolean()).isFalse();
    assertThat(settings().get("picturesKept").getAsBoolean()).isTrue();
    assertThat(face("audit", "verify").code()).isZero();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    face("gallery", "create", "people");

    assertThat(set().err()).contains("nothing to change");
    assertThat(set("--margin=3").err()).contains("'3' is not a number in 0..2");
    assertThat(set("--min-eye-distance=20000").code()).isEqualTo(ExitCode.USAGE);
    assertThat(face("gallery", "set", "none", "--margin=0.1").code()).isEqualTo(ExitCode.INPUT);
    assertThat(settings().has("margin")).isFalse();
  }

  @Test
  void aSearchTakesThresholdAndMarginOfTheGallery() {
    enroll("--create", Shared.sample("people"));
    Path probe = Shared.sample("people/amy/1.png");

    set("--search-threshold=0.9");
    Ran strict = identify(probe);
    assertThat(strict.err()).contains("threshold 0.9000, which the gallery is set to");
    assertThat(only(strict).get("threshold").getAsFloat()).isEqualTo(0.9f);
    assertThat(only(strict).has("ambiguous")).isFalse();
    // The picture itself is enrolled.
    assertThat(candidates(strict)).hasSize(1);
    assertThat(only(identify(probe, "--threshold=0.25")).get("threshold").getAsFloat())
        .isEqualTo(0.25f);
    assertThat(only(identify(probe, "--fpir=0.1")).get("threshold").getAsDouble())
        .isCloseTo(0.3538, within(1e-4));

    set("--search-threshold=default", "--fpir=0.1", "--margin=1.5");
    Ran ambiguous = identify(probe);
    assertThat(only(ambiguous).get("threshold").getAsDouble()).isCloseTo(0.3538, within(1e-4));
    assertThat(only(ambiguous).get("ambiguous").getAsBoolean()).isTrue();
    assertThat(ambiguous.code()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(candidates(identify(probe, "--margin=0.01"))).hasSize(1);
  }

  @Test
  void anFpirThatCannotBeShownIsRefused() {
    enroll("--create", Shared.sample("people"));
    set("--fpir=1e-5");

    Ran ran = identify(Shared.sample("people/amy/1.png"));

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("an FPIR of 1e-5 needs", "--threshold");
  }

  @Test
  void anEnrolmentTakesTheQualityOfTheGallery() throws IOException {
    copy("people/amy/1.png", "amy/1.png");
    face("gallery", "create", "people", "--min-eye-distance=5000");

    Ran refused = enroll("--format=json", people);
    assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error(refused).get("code").getAsString()).isEqualTo("poor_quality");
    assertThat(error(refused).get("message").getAsString()).contains("at least 5000.0 are needed");
    assertThat(enroll("--accept-any", people).code()).isZero();
  }

  @Test
  void onlyLiveFacesWhereThatIsRequired() throws IOException {
    copy("live1.jpg", "ada/live.jpg");
    copy("spoof1.jpg", "eve/attack.jpg");
    face("gallery", "create", "people", "--require-live");

    Ran enrolled = enroll("--format=json", people);

    assertThat(enrolled.json().stream().filter(line -> line.has("state")))
        .extracting(line -> line.get("state").getAsString())
        .containsExactly("enrolled", "rejected");
    assertThat(error(enrolled).get("code").getAsString()).isEqualTo("not_live");

    Ran attack = identify(people.resolve("eve/attack.jpg"), "--threshold=-1");
    assertThat(attack.code()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(only(attack).getAsJsonObject("liveness").get("live").getAsBoolean()).isFalse();
    assertThat(only(attack).has("threshold")).isFalse();
    assertThat(
            face("identify", "--gallery=people", "--threshold=-1", people.resolve("eve/attack.jpg"))
                .out())
        .contains("not live");
    assertThat(candidates(identify(people.resolve("ada/live.jpg"), "--threshold=-1"))).hasSize(1);

    Ran anyway = identify(people.resolve("eve/attack.jpg"), "--threshold=-1", "--no-liveness");
    assertThat(candidates(anyway)).hasSize(1);
    assertThat(only(anyway).has("liveness")).isFalse();
    assertThat(states(enroll("--no-liveness", "--format=json", people)))
        .containsExactly("skipped", "enrolled");
  }

  @Test
  void livenessIsAskedForOnTheCommandLineToo() throws IOException {
    copy("live1.jpg", "ada/live.jpg");
    copy("spoof1.jpg", "eve/attack.jpg");

    assertThat(states(enroll("--create", "--liveness", "--format=json", people)))
        .containsExactly("enrolled", "rejected");
    Ran judged = identify(people.resolve("eve/attack.jpg"), "--threshold=-1", "--liveness");
    assertThat(only(judged).getAsJsonObject("liveness").get("live").getAsBoolean()).isFalse();
    assertThat(candidates(judged)).hasSize(1);
  }

  @Test
  void nobodyIsEnrolledUnderTwoNamesWhereThatIsChecked() throws IOException {
    face("gallery", "create", "people", "--refuse-duplicates", "--search-threshold=0.5");
    copy("people/amy/1.png", "amy/1.png");
    copy("people/amy/2.png", "amy/2.png");
    assertThat(states(enroll("--format=json", people))).containsOnly("enrolled").hasSize(2);
    copy("people/amy/3.png", "amy again/3.png");
    // Both for the first time, in one transaction.
    copy("people/raj/1.png", "raj/1.png");
    copy("people/raj/2.png", "raj again/2.png");

    Ran ran = enroll("--format=json", people);

    assertThat(states(ran))
        .containsExactlyInAnyOrder("skipped", "skipped", "rejected", "enrolled", "rejected");
    assertThat(ran.out()).contains("it is the face of 'amy', with a similarity of 0.");
    assertThat(ran.json().stream().filter(line -> line.has("error")))
        .extracting(line -> line.getAsJsonObject("error").get("code").getAsString())
        .containsExactly("duplicate_face", "duplicate_face");
    assertThat(face("subject", "list", "people", "--format=csv").csv()).hasSize(2);
    assertThat(states(enroll("--no-refuse-duplicates", "--format=json", people)))
        .containsOnly("skipped", "enrolled");
    assertThat(face("subject", "list", "people", "--format=csv").csv()).hasSize(4);
  }

  @Test
  void duplicatesAreFoundByTheThresholdThatSearchesHave() throws IOException {
    face("gallery", "create", "people");

    Ran once = enroll("--refuse-duplicates", "--format=json", Shared.sample("people"));

    assertThat(states(once)).containsOnly("enrolled").hasSize(40);
    copy("people/penny/4.png", "somebody/4.png");
    Files.write(
        people.resolve("somebody/4.png"), new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
    Ran again = enroll("--refuse-duplicates", "--format=json", people);
    assertThat(error(again).get("message").getAsString())
        .isEqualTo(
            "it is the face of 'penny', with a similarity of 1.0000 (--no-refuse-duplicates takes"
                + " it all the same)");
  }

  @Test
  void picturesAreKeptWhereThatIsSet() throws IOException {
    copy("people/amy/1.png", "amy/1.png");
    face("gallery", "create", "people", "--keep-pictures");
    face("gallery", "create", "others");

    assertThat(enroll(people).code()).isZero();
    assertThat(face("enroll", "others", people).code()).isZero();

    assertThat(objects()).hasSize(1);
    assertThat(
            face("subject", "erase", "people", "amy", "--yes", "--format=json")
                .json()
                .get(0)
                .get("pictures")
                .getAsInt())
        .isEqualTo(1);
  }

  private List<Path> objects() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("objects"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private JsonObject settings() {
    return face("gallery", "show", "people", "--format=json")
        .json()
        .get(0)
        .getAsJsonObject("settings");
  }

  private Ran set(String... options) {
    List<Object> all = new ArrayList<>(List.of("gallery", "set", "people"));
    all.addAll(List.of(options));
    return face(all.toArray());
  }

  private Ran enroll(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("enroll", "people"));
    all.addAll(List.of(arguments));
    return face(all.toArray());
  }

  private Ran identify(Path probe, String... options) {
    List<Object> all =
        new ArrayList<>(List.of("identify", "--gallery=people", "--format=json", probe));
    all.addAll(List.of(options));
    return face(all.toArray());
  }

  private Ran face(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add("--home=" + home);
    return Ran.face(all.toArray());
  }

  private void copy(String sample, String target) throws IOException {
    Path file = people.resolve(target);
    Files.createDirectories(file.getParent());
    Files.copy(Shared.sample(sample), file);
  }

  private static JsonObject only(Ran ran) {
    JsonArray faces = ran.json().get(0).getAsJsonArray("faces");
    assertThat(faces).hasSize(1);
    return faces.get(0).getAsJsonObject();
  }

  private static JsonArray candidates(Ran ran) {
    return only(ran).getAsJsonArray("candidates");
  }

  private static JsonObject error(Ran ran) {
    return ran.json().stream()
        .filter(line -> line.has("error"))
        .findFirst()
        .orElseThrow()
        .getAsJsonObject("error");
  }

  private static List<String> states(Ran ran) {
    return ran.json().stream()
        .filter(line -> line.has("state"))
        .map(line -> line.get("state").getAsString())
        .toList();
  }
}
