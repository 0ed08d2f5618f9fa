package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Galleries, their people and their schema, in a folder of their own. */
class StoredGalleryTest {
  @TempDir private Path home;
  @TempDir private Path pictures;

  @Test
  void aGalleryIsMadeListedShownAndDeleted() {
    assertThat(face("gallery", "create", "people", "--format=json").code()).isZero();
    assertThat(face("gallery", "create", "others").code()).isZero();

    JsonObject shown = face("gallery", "show", "people", "--format=json").json().get(0);
    assertThat(shown.keySet())
        .containsExactly(
            "gallery", "subjects", "templates", "revision", "origin", "created", "settings");
    assertThat(shown.getAsJsonObject("origin").get("modelId").getAsString())
        .isEqualTo("mobilefacenet");
    assertThat(face("gallery", "list", "--format=csv").csv())
        .extracting(row -> row.get("gallery"))
        .containsExactly("others", "people");

    Ran asked = face("gallery", "delete", "people");
    assertThat(asked.code()).isEqualTo(ExitCode.USAGE);
    assertThat(asked.err()).contains("--yes");
    assertThat(face("gallery", "show", "people").code()).isZero();
    assertThat(face("gallery", "delete", "people", "--yes").code()).isZero();
    Ran gone = face("gallery", "show", "people");
    assertThat(gone.code()).isEqualTo(ExitCode.INPUT);
    assertThat(gone.err())
        .isEqualTo(
            "face: there is no gallery 'people'; 'face gallery list' lists them%n".formatted());
  }

  @Test
  void aNameThatIsTakenOrTooLongIsRefused() {
    face("gallery", "create", "people");

    assertThat(face("gallery", "create", "people").code()).isEqualTo(ExitCode.INPUT);
    Ran tooLong = face("gallery", "create", "x".repeat(256));
    assertThat(tooLong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(tooLong.err()).contains("1 to 255 characters");
  }

  @Test
  void enrolledOnceHoweverOften() {
    Ran first = enroll("--create", "--format=json", Shared.sample("people"));

    assertThat(first.code()).isZero();
    assertThat(states(first)).hasSize(40).containsOnly("enrolled");
    assertThat(last(first).get("templates").getAsInt()).isEqualTo(40);
    assertThat(last(first).get("subjects").getAsInt()).isEqualTo(8);
    Ran second = enroll("--format=json", Shared.sample("people"));
    assertThat(second.code()).isZero();
    assertThat(states(second)).hasSize(40).containsOnly("skipped");
    assertThat(last(second).get("revision")).isEqualTo(last(first).get("revision"));
  }

  @Test
  void aStoredGalleryNamesAsAFolderDoes() {
    enroll("--create", Shared.sample("people"));
    Ran stored = face("identify", "--gallery=people", "--format=json", Shared.sample("cast2.jpg"));
    Ran folder =
        Ran.face(
            "identify",
            "--people",
            Shared.sample("people"),
            "--format=json",
            Shared.sample("cast2.jpg"));

    assertThat(stored.code()).isZero();
    assertThat(stored.err()).isEqualTo(folder.err());
    // Stored templates are kept to 24 bits when they are searched, both ways.
    assertThat(stored.out()).isEqualTo(folder.out());
  }

  @Test
  void aNewNameIsShownAndTheSubjectStays() {
    enroll("--create", Shared.sample("people"));
    face("subject", "rename", "people", "sheldon", "Dr. Cooper");

    Ran json = face("identify", "--gallery=people", "--format=json", Shared.sample("cast2.jpg"));
    assertThat(json.out()).contains("\"subject\":\"sheldon\",\"name\":\"Dr. Cooper\"");
    assertThat(face("identify", "--gallery=people", Shared.sample("cast2.jpg")).out())
        .contains("Dr. Cooper 0.")
        .doesNotContain("sheldon");
    assertThat(face("subject", "show", "people", "Dr. Cooper", "--format=csv").csv().get(0))
        .containsEntry("subject", "sheldon")
        .containsEntry("templates", "5");
    assertThat(face("subject", "show", "people", "nobody").code()).isEqualTo(ExitCode.INPUT);
    assertThat(face("subject", "rename", "people", "sheldon", "").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void mergedTheyAreOne() {
    enroll("--create", Shared.sample("people"));

    Ran merged = face("subject", "merge", "people", "amy", "penny", "--format=json");

    assertThat(merged.json().get(0).get("templates").getAsInt()).isEqualTo(10);
    assertThat(face("subject", "list", "people", "--format=csv").csv())
        .extracting(row -> row.get("subject"))
        .hasSize(7)
        .doesNotContain("amy");
    assertThat(face("subject", "merge", "people", "penny", "penny").code())
        .isEqualTo(ExitCode.USAGE);
    // Enrolled again, the pictures are known, as those of the other.
    assertThat(states(enroll("--format=json", Shared.sample("people")))).containsOnly("skipped");
  }

  @Test
  void aListGivesNamesAndMetadata() throws IOException {
    Files.copy(Shared.sample("people/amy/1.png"), pictures.resolve("one.png"));
    Files.copy(Shared.sample("people/raj/1.png"), pictures.resolve("zwei, größer.png"));
    Path list =
        Files.writeString(
            pictures.resolve("list.csv"),
            """
            picture,subject,name,office,badge
            one.png,p1,Amy,3.14,
            "zwei, größer.png",p2,,,17
            """);

    assertThat(enroll("--create", list).code()).isZero();

    assertThat(face("subject", "show", "people", "p1", "--format=json").out())
        .contains("\"name\":\"Amy\"", "\"metadata\":{\"office\":\"3.14\"}");
    assertThat(face("subject", "show", "people", "p2", "--format=json").out())
        .contains("\"name\":\"p2\"", "\"metadata\":{\"badge\":\"17\"}");
  }

  @Test
  void aListThatCannotBeReadIsRefusedBeforeAnything() throws IOException {
    Path header = Files.writeString(pictures.resolve("a.csv"), "file,person\n1.png,amy\n");
    Path line = Files.writeString(pictures.resolve("b.csv"), "picture,subject\n1.png,\n");

    assertThat(enroll("--create", header).err()).contains("picture and subject among them");
    Ran ran = enroll("--create", line);
    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.err()).contains("b.csv, line 2");
    assertThat(home.resolve("facerec.db")).doesNotExist();
  }

  @Test
  void whatCannotBeEnrolledIsListedWithTheReason() throws IOException {
    Path amy = Files.createDirectory(pictures.resolve("amy"));
    Files.copy(Shared.sample("people/amy/1.png"), amy.resolve("good.png"));
    Files.copy(Shared.sample("cast1.jpg"), amy.resolve("many.jpg"));
    Pictures.withoutFace(amy);
    Pictures.textNamedJpeg(amy);
    Path rejects = home.resolve("rejects.csv");

    Ran ran = enroll("--create", "--format=json", "--rejects", rejects, pictures);

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(last(ran).get("enrolled").getAsInt()).isEqualTo(1);
    assertThat(last(ran).get("rejected").getAsInt()).isEqualTo(3);
    List<Map<String, String>> rows = new Ran(0, Files.readString(rejects), "").csv();
    assertThat(rows)
        .extracting(row -> row.get("code"))
        .containsExactlyInAnyOrder("several_faces", "no_face", "not_a_picture");
    assertThat(rows)
        .extracting(row -> row.get("picture"))
        .contains(amy.resolve("many.jpg").toString());
    assertThat(states(enroll("--largest", "--format=json", pictures)))
        .containsExactlyInAnyOrder("skipped", "enrolled", "rejected", "rejected");
  }

  @Test
  void shardsAreDisjointAndTogetherAll() {
    List<String> enrolled = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Ran ran = enroll("--create", "--shard=" + i + "/3", "--format=json", Shared.sample("people"));
      assertThat(states(ran)).containsOnly("enrolled").hasSizeBetween(1, 39);
      ran.json().stream()
          .filter(line -> line.has("picture"))
          .forEach(line -> enrolled.add(line.get("picture").getAsString()));
    }

    assertThat(enrolled).hasSize(40).doesNotHaveDuplicates();
    assertThat(enroll("--shard=3/3", Shared.sample("people")).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void theSchemaIsShownCheckedAndNotRolledBackUnasked() {
    Ran before = face("db", "info");
    assertThat(before.err()).contains("'face db migrate'");
    assertThat(face("db", "migrate", "--format=csv").csv().get(0))
        .containsEntry("version", "1")
        .hasEntrySatisfying("applied", applied -> assertThat(applied).isNotEmpty());
    assertThat(face("db", "info").err()).isEmpty();
    assertThat(face("db", "validate").code()).isZero();
    assertThat(face("db", "repair").code()).isZero();
    assertThat(face("db", "rollback").code()).isEqualTo(ExitCode.USAGE);
    assertThat(face("db", "rollback", "--yes").code()).isEqualTo(ExitCode.ENVIRONMENT);
  }

  @Test
  void misuseIsRefused() throws IOException {
    assertThat(enroll(Shared.sample("people")).err())
        .isEqualTo("face: there is no gallery 'people'; --create makes it%n".formatted());
    face("gallery", "create", "people");
    assertThat(face("identify", "--gallery=people", Shared.sample("cast2.jpg")).err())
        .contains("gallery 'people' is empty");
    assertThat(face("identify", "--gallery=people", "--fuse", Shared.sample("cast2.jpg")).code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(
            face(
                    "identify",
                    "--gallery=people",
                    "--threshold=0.4",
                    "--fpir=0.1",
                    Shared.sample("cast2.jpg"))
                .code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(face("identify", "--gallery=none", Shared.sample("cast2.jpg")).code())
        .isEqualTo(ExitCode.INPUT);
    assertThat(face("identify", "--gallery=a", "--people=b", Shared.sample("cast2.jpg")).code())
        .isEqualTo(ExitCode.USAGE);
    try (Stream<Path> left = Files.list(home)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .contains("facerec.db", "encryption.key");
    }
  }

  @Test
  void aLostKeyIsSaid() throws IOException {
    face("gallery", "create", "people");
    Files.delete(home.resolve("encryption.key"));

    Ran ran = enroll(Shared.sample("people"));

    assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ran.err().lines().toList())
        .singleElement()
        .asString()
        .startsWith("face: there is no encryption key, and the galleries that are there need");
  }

  private Ran enroll(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("enroll", "people"));
    all.addAll(List.of(arguments));
    return face(all.toArray());
  }

  private Ran face(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add("--home=" + home);
    return Ran.face(all.toArray());
  }

  private static List<String> states(Ran ran) {
    return ran.json().stream()
        .filter(line -> line.has("state"))
        .map(line -> line.get("state").getAsString())
        .toList();
  }

  private static JsonObject last(Ran ran) {
    List<JsonObject> lines = ran.json();
    return lines.get(lines.size() - 1);
  }
}
