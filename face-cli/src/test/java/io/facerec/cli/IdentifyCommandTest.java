package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.facerec.testing.Shared;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifyCommandTest {
  @TempDir Path folder;

  @Test
  void namesTheCast() {
    Ran ran = Ran.face(cast("--format=json"));

    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "face: threshold 0.4302 for 8 subjects with 40 templates, FPIR 1e-2, from 46,134 comparisons of two people by mobilefacenet%n"
                .formatted());
    assertThat(ran.json().stream().map(IdentifyCommandTest::names).toList())
        .containsExactly(
            List.of("howard", "raj", "sheldon"),
            List.of("leonard", "sheldon"),
            List.of("howard", "leonard", "penny", "raj", "sheldon"),
            List.of("amy", "bernadette", "leonard", "penny", "raj", "sheldon"),
            List.of("howard", "leonard", "penny", "raj", "sheldon"));
  }

  @Test
  void drawsCopiesAndAContactSheet() throws IOException {
    Path target = folder.resolve("annotated");

    Ran.face(cast("--annotate=" + target));

    try (Stream<Path> files = Files.list(target)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "cast1.jpg", "cast2.jpg", "cast3.jpg", "cast4.jpg", "cast5.jpg", "contact-sheet.jpg");
    }
    assertThat(ImageIO.read(target.resolve("cast1.jpg").toFile()).getWidth()).isEqualTo(1366);
    assertThat(ImageIO.read(target.resolve("contact-sheet.jpg").toFile()).getWidth())
        .isEqualTo(10 + 8 * 170);
  }

  @Test
  void whyAFolderCannotBeMadeIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Ran ran = Ran.face(cast("--annotate=" + file));

    assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ran.err())
        .isEqualTo(
            "face: cannot make the folder %s: there is a file of that name%n".formatted(file));
  }

  @Test
  void strangersHaveNoCandidates() throws IOException {
    Path people = folder.resolve("people");
    copy("people/amy/1.png", people.resolve("amy/1.png"));

    Ran ran = Ran.face("identify", "--people", people, "--format=json", Shared.sample("cast5.jpg"));

    assertThat(ran.code()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(names(ran.json().get(0))).isEmpty();
  }

  @Test
  void moreCandidatesWhenAskedFor() {
    Ran ran =
        Ran.face(
            "identify",
            "--people",
            Shared.sample("people"),
            "--limit=3",
            "--threshold=-1",
            "--format=csv",
            Shared.sample("people/amy/1.png"));

    assertThat(ran.csv()).extracting(row -> row.get("rank")).containsExactly("1", "2", "3");
    assertThat(ran.csv().get(0)).containsEntry("subject", "amy");
    assertThat(ran.csv())
        .allSatisfy(
            row ->
                assertThat(Double.parseDouble(row.getOrDefault("calibrated", "")))
                    .isCloseTo(calibrated(row), within(1e-5)));
  }

  @Test
  void whatCannotBeEnrolledIsNamedAndSkipped() throws IOException {
    Path people = folder.resolve("people");
    copy("people/amy/1.png", people.resolve("amy/1.png"));
    Pictures.textNamedJpeg(people.resolve("amy"));
    Pictures.withoutFace(Files.createDirectories(people.resolve("nobody")));

    Ran ran = Ran.face("identify", "--people", people, Shared.sample("people/amy/2.png"));

    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .contains("text.jpg: these 18 bytes")
        .contains("no face.png: no face was found; skipped")
        .contains("'nobody' is not enrolled");
  }

  @Test
  void withNobodyEnrolledItEnds() throws IOException {
    Ran ran = Ran.face("identify", "--people", folder, Shared.sample("cast1.jpg"));

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.err()).contains("nobody could be enrolled").contains("one folder a person");
  }

  @Test
  void peopleMayBeLinks() throws IOException {
    Path people = Files.createDirectory(folder.resolve("people"));
    Files.createSymbolicLink(people.resolve("amy"), Shared.sample("people/amy"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), people);

    Ran ran = Ran.face("identify", "--people", link, Shared.sample("people/amy/2.png"));

    assertThat(ran.err()).startsWith("face: threshold ").hasLineCount(1);
    assertThat(ran.out()).contains("amy 1.00 (1.00)");
  }

  @Test
  void aPoorPortraitIsEnrolledOnlyWhenAskedFor() throws IOException {
    Path people = folder.resolve("people");
    BufferedImage small = new BufferedImage(40, 40, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(
        ImageIO.read(Shared.sample("people/amy/1.png").toFile()), 0, 0, 40, 40, null);
    graphics.dispose();
    ImageIO.write(
        small, "png", Files.createDirectories(people.resolve("amy")).resolve("1.png").toFile());
    Path probe = Shared.sample("people/amy/2.png");

    Ran refused = Ran.face("identify", "--people", people, probe);
    Ran accepted = Ran.face("identify", "--accept-any", "--people", people, probe);

    assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
    assertThat(refused.err())
        .contains(
            "1.png: the eyes are ", "pixels apart, at least 20.0", "--accept-any", "; skipped");
    assertThat(accepted.err()).startsWith("face: threshold ").hasLineCount(1);
  }

  private static Object[] cast(String option) {
    return Stream.concat(
            Stream.of("identify", "--people", Shared.sample("people"), option),
            IntStream.rangeClosed(1, 5).mapToObj(i -> Shared.sample("cast" + i + ".jpg")))
        .toArray();
  }

  /** As the manifest of mobilefacenet says. */
  private static double calibrated(Map<String, String> row) {
    double cosine = Double.parseDouble(row.getOrDefault("similarity", ""));
    return 1 / (1 + Math.exp(-18.9 * (cosine - 0.3059)));
  }

  private static List<String> names(JsonObject picture) {
    return picture.getAsJsonArray("faces").asList().stream()
        .map(face -> face.getAsJsonObject().getAsJsonArray("candidates"))
        .filter(candidates -> !candidates.isEmpty())
        .map(candidates -> candidates.get(0).getAsJsonObject().get("subject"))
        .map(JsonElement::getAsString)
        .sorted()
        .toList();
  }

  private static void copy(String sample, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(Shared.sample(sample), target);
  }
}
