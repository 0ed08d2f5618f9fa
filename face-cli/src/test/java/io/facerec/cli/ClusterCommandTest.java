package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandTest {
  @TempDir Path folder;

  @Test
  void theCropsOfEightPeopleAreGroupedByPerson() {
    Ran ran = Ran.face("cluster", Shared.sample("people"), "--format=json");

    List<JsonObject> clusters = ran.json();
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    // Seven people whole; of the eighth one picture is apart.
    assertThat(clusters)
        .extracting(cluster -> cluster.getAsJsonArray("faces").size())
        .containsExactly(5, 5, 5, 5, 5, 5, 5, 4, 1);
    assertThat(clusters)
        .extracting(cluster -> cluster.get("cluster").getAsInt())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(clusters).allSatisfy(cluster -> assertThat(people(cluster)).hasSize(1));
    assertThat(clusters.get(0).getAsJsonArray("faces").get(0).getAsJsonObject().keySet())
        .containsExactly("picture", "box");
  }

  /** Against the names that a gallery of portraits gives; who has none there is not counted. */
  @Test
  void everyFaceOfGroupPicturesIsInOneGroup() {
    Ran ran = Ran.face(cast("cluster", "--format=csv"));
    Map<String, String> names = namesByBox();

    List<Map<String, String>> rows = ran.csv();
    assertThat(rows).hasSize(names.size());
    int ofOnePerson = 0;
    int together = 0;
    for (Map<String, String> row : rows) {
      for (Map<String, String> other : rows) {
        String name = names.getOrDefault(key(row), "");
        String otherName = names.getOrDefault(key(other), "");
        if (row == other || name.isEmpty() || otherName.isEmpty()) {
          continue;
        }
        boolean inOne = Objects.equals(row.get("cluster"), other.get("cluster"));
        if (name.equals(otherName)) {
          ofOnePerson++;
          together += inOne ? 1 : 0;
        } else {
          assertThat(inOne).as("%s and %s", row, other).isFalse();
        }
      }
    }
    // 28 pairs, each seen from both sides; one face of four is apart from its person's others.
    assertThat(ofOnePerson).isEqualTo(2 * 28);
    assertThat(together).isGreaterThanOrEqualTo(2 * 25);
  }

  /** Group, name the folders, and the faces in other pictures have names. */
  @Test
  void namedByHandTheGroupsArePeople() throws IOException {
    Path groups = folder.resolve("groups");
    List<JsonObject> clusters =
        Ran.face("cluster", Shared.sample("people"), "--into", groups, "--format=json").json();
    Path people = Files.createDirectory(folder.resolve("people"));
    for (JsonObject cluster : clusters) {
      Path group = groups.resolve("cluster-00" + cluster.get("cluster").getAsInt());
      Path person = Files.createDirectories(people.resolve(people(cluster).get(0)));
      for (Path face : listed(group)) {
        Files.move(face, person.resolve(group.getFileName() + "-" + face.getFileName()));
      }
    }

    assertThat(identified(people)).isEqualTo(identified(Shared.sample("people")));
  }

  @Test
  void aFaceIsCutOutAsLargeAsItIs() throws IOException {
    Path groups = folder.resolve("new folder/groups");
    List<Map<String, String>> rows =
        Ran.face(cast("cluster", "--format=csv", "--into=" + groups)).csv();

    List<Path> files = new ArrayList<>();
    for (Path group : listed(groups)) {
      files.addAll(listed(group));
    }
    assertThat(files).hasSameSizeAs(rows).allMatch(file -> file.toString().endsWith(".jpg"));
    double largest =
        rows.stream().mapToDouble(row -> Double.parseDouble(row.get("box_height"))).max().orElse(0);
    int most = 0;
    for (Path file : files) {
      most = Math.max(most, ImageIO.read(file.toFile()).getHeight());
    }
    assertThat((double) most).isBetween(1.4 * largest, 1.4 * largest + 2);
  }

  @Test
  void whatIsThereIsNeverOverwritten() throws IOException {
    Path groups = Files.createDirectory(folder.resolve("groups"));
    Path mine = Files.writeString(groups.resolve("mine.txt"), "mine");

    Ran ran = Ran.face("cluster", Shared.sample("people/amy"), "--into", groups);

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("--into " + groups + " is not empty", "name a new folder");
    assertThat(listed(groups)).containsExactly(mine);
    assertThat(mine).hasContent("mine");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Ran ran = Ran.face("cluster", Shared.sample("people/amy"), "--into", file);

    assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ran.err())
        .isEqualTo(
            "face: cannot use the folder %s: there is a file of that name%n".formatted(file));
  }

  @Test
  void picturesOfOneNameHaveFilesOfTheirOwn() throws IOException {
    copy("people/amy/1.png", "a/1.png");
    copy("people/amy/2.png", "b/1.png");
    copy("people/amy/3.png", "c/1.PNG");
    Path groups = folder.resolve("groups");

    Ran.face(
        "cluster", folder.resolve("a"), folder.resolve("b"), folder.resolve("c"), "--into", groups);

    assertThat(listed(groups.resolve("cluster-001")))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("1-2.jpg", "1-3.jpg", "1.jpg");
  }

  @Test
  void smallGroupsAreLeftOutWhenAskedFor() throws IOException {
    copy("people/amy/1.png", "album/1.png");
    copy("people/amy/2.png", "album/2.png");
    copy("people/raj/1.png", "album/3.png");
    Path groups = folder.resolve("groups");

    Ran two = Ran.face("cluster", "--min-faces=2", folder.resolve("album"), "--into", groups);
    Ran three = Ran.face("cluster", "--min-faces=3", folder.resolve("album"));

    assertThat(two.code()).isZero();
    assertThat(two.out().lines()).hasSize(3);
    assertThat(listed(groups)).hasSize(1);
    assertThat(three.code()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(three.out()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsSaidAndTheRestIsGrouped() throws IOException {
    copy("people/amy/1.png", "album/1.png");
    Path album = folder.resolve("album");
    Pictures.textNamedJpeg(album);
    Pictures.withoutFace(album);

    Ran table = Ran.face("cluster", album, album);
    Ran json = Ran.face("cluster", album, "--format=json");

    assertThat(table.code()).isEqualTo(ExitCode.INPUT);
    assertThat(table.out().lines()).hasSize(2);
    assertThat(table.out()).contains("CLUSTER", "1.png");
    assertThat(table.err().lines()).hasSize(1);
    assertThat(table.err()).contains("text.jpg: these 18 bytes");
    assertThat(json.json()).hasSize(2);
    assertThat(json.json().get(1).getAsJsonObject("error").get("code").getAsString())
        .isEqualTo("not_a_picture");
  }

  @Test
  void withoutAFaceThereIsNoGroup() throws IOException {
    Ran ran = Ran.face("cluster", Pictures.withoutFace(folder));

    assertThat(ran.code()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(ran.out()).isEmpty();
  }

  private static Object[] cast(Object... before) {
    return Stream.concat(
            Arrays.stream(before),
            IntStream.rangeClosed(1, 5).mapToObj(i -> Shared.sample("cast" + i + ".jpg")))
        .toArray();
  }

  /** Of each face of the cast's pictures; empty where it is unknown. */
  private static Map<String, String> namesByBox() {
    return Ran.face(cast("identify", "--people", Shared.sample("people"), "--format=csv"))
        .csv()
        .stream()
        .collect(Collectors.toMap(ClusterCommandTest::key, row -> row.get("subject")));
  }

  private static String key(Map<String, String> row) {
    return row.get("picture") + " " + row.get("box_x") + " " + row.get("box_y");
  }

  private static List<List<String>> identified(Path people) {
    return Ran.face(cast("identify", "--people", people, "--format=csv")).csv().stream()
        .map(row -> List.of(row.get("picture"), row.get("box_x"), row.get("subject")))
        .toList();
  }

  /** The folders that its pictures come from. */
  private static List<String> people(JsonObject cluster) {
    return cluster.getAsJsonArray("faces").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(face -> Path.of(face.get("picture").getAsString()))
        .map(picture -> picture.getName(picture.getNameCount() - 2).toString())
        .distinct()
        .toList();
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private void copy(String sample, String target) throws IOException {
    Path file = folder.resolve(target);
    Files.createDirectories(file.getParent());
    Files.copy(Shared.sample(sample), file);
  }
}
