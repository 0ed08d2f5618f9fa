package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Galleries and whole storages as files, as the tool writes and reads them. */
class TransferCommandsTest {
  @TempDir private Path folder;
  private Path passphrase = Path.of("");

  @BeforeEach
  void enrol() throws IOException {
    passphrase = Files.writeString(folder.resolve("passphrase"), "five words drawn at random\n");
    Ran enrolled = face("here", "enroll", "people", Shared.sample("people"), "--create");
    assertThat(enrolled.code()).isZero();
  }

  private Ran face(String home, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add("--home");
    all.add(folder.resolve(home));
    return Ran.face(all.toArray());
  }

  private Object[] sealed(Object... arguments) {
    return Stream.concat(
            Stream.of(arguments), Stream.of("--passphrase-file", passphrase, "--format", "json"))
        .toArray();
  }

  private String identified(String home) {
    Ran ran =
        face(home, "identify", "--gallery", "people", Shared.sample("cast2.jpg"), "--format=csv");
    assertThat(ran.code()).isZero();
    return ran.out();
  }

  @Test
  void aGalleryMoves() {
    Path file = folder.resolve("people.faces");
    Ran written = face("here", sealed("gallery", "export", "people", file));
    assertThat(written.code()).as(written.err()).isZero();
    assertThat(written.json().get(0).get("templates").getAsInt()).isEqualTo(40);
    Ran read = face("there", sealed("gallery", "import", file));
    assertThat(read.code()).as(read.err()).isZero();
    assertThat(read.json().get(0).get("subjects").getAsInt()).isEqualTo(8);
    assertThat(
            face("there", sealed("gallery", "import", file))
                .json()
                .get(0)
                .get("present")
                .getAsInt())
        .isEqualTo(40);
    assertThat(names(identified("there"))).isEqualTo(names(identified("here")));
    // Pictures are known by the gallery's own secret, which moved too.
    Ran again = face("there", "enroll", "people", Shared.sample("people"), "--format=json");
    assertThat(again.out())
        .contains("\"state\":\"skipped\"")
        .doesNotContain("\"state\":\"enrolled\"");

    Ran own = face("here", sealed("gallery", "import", file));
    assertThat(own.code()).isEqualTo(ExitCode.INPUT);
    assertThat(own.err()).contains("8 of the subjects");
    assertThat(face("here", sealed("gallery", "export", "people", file)).err())
        .contains("there already");
    assertThat(face("here", sealed("gallery", "export", "nobody", file)).code())
        .isEqualTo(ExitCode.INPUT);
  }

  private static List<String> names(String csv) {
    return csv.lines().map(line -> line.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")).toList();
  }

  @Test
  void plainHasToBeSaid() throws IOException {
    Path file = folder.resolve("people.jsonl");
    Ran asked = face("here", "gallery", "export", "people", file);
    assertThat(asked.code()).isEqualTo(ExitCode.USAGE);
    assertThat(asked.err()).contains("--passphrase-file");
    assertThat(file).doesNotExist();
    Ran plain = face("here", "gallery", "export", "people", file, "--plain");
    assertThat(plain.code()).isZero();
    assertThat(plain.err()).contains("warning");
    assertThat(Files.readAllLines(file)).hasSize(1 + 8 + 40 + 1);
    assertThat(face("there", sealed("gallery", "import", file)).code()).isEqualTo(ExitCode.INPUT);
    assertThat(face("there", "gallery", "import", file, "--plain", "--as", "copy").code()).isZero();
    Ran wrong = face("there", "gallery", "import", file, "--plain", "--existing=all");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("skip, merge, fail");
  }

  @Test
  void everythingIsSavedAndPutBack() throws IOException {
    Path file = folder.resolve("all.backup");
    Ran written = face("here", sealed("backup", file));
    assertThat(written.code()).as(written.err()).isZero();
    assertThat(written.err()).contains("key is not in it");
    Ran checked = face("here", sealed("backup", "verify", file));
    assertThat(checked.code()).as(checked.err()).isZero();
    assertThat(checked.json().get(0).get("templates").getAsInt()).isEqualTo(40);
    assertThat(checked.json().get(0).get("sound").getAsBoolean()).isTrue();
    assertThat(face("here", "backup").err()).contains("Missing required parameter: 'FILE'");
    Path damaged = Files.write(folder.resolve("damaged"), new byte[] {'F', 'R', 'P'});
    assertThat(face("here", sealed("backup", "verify", damaged)).code()).isEqualTo(ExitCode.INPUT);
    Ran without = face("there", sealed("restore", file));
    assertThat(without.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(without.err()).contains("encryption.key");
    Files.copy(
        folder.resolve("here").resolve("encryption.key"),
        folder.resolve("there").resolve("encryption.key"));
    Ran restored = face("there", sealed("restore", file));
    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(restored.json().get(0).get("templates").getAsInt()).isEqualTo(40);
    assertThat(identified("there")).isEqualTo(identified("here"));
    assertThat(face("there", sealed("restore", file)).err()).contains("not empty");
    assertThat(face("there", sealed("restore", file, "--overwrite")).code()).isZero();
  }
}
