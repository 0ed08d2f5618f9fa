package io.facerec.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairsListTest {
  @TempDir Path folder;

  @Test
  void aHeaderIsPassedOverAndPathsAreRelative() throws IOException {
    assertThat(PairsCsv.read(csv("A,B,Same\n\na.png, b.png ,1\n\"c, d.png\",/e.png,FALSE\n")))
        .containsExactly(
            new PicturePair(folder.resolve("a.png"), folder.resolve("b.png"), true),
            new PicturePair(folder.resolve("c, d.png"), Path.of("/e.png"), false));
  }

  @ParameterizedTest
  @CsvSource({"1,true", "true,true", "Same,true", "0,false", "false,false", "different,false"})
  void withoutAHeaderTheFirstLineCounts(String word, boolean same) throws IOException {
    Files.writeString(folder.resolve("a.png"), "");
    assertThat(PairsCsv.read(csv("a.png,b.png," + word)))
        .containsExactly(new PicturePair(folder.resolve("a.png"), folder.resolve("b.png"), same));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.png,b.png            | line 1: a pair is
          a,b,same;a.png,b.png,2 | line 2: a pair is
          a,b,c                  | holds no pairs
          """)
  void whatIsNoPairIsRefused(String lines, String said) throws IOException {
    Path file = csv(lines.replace(';', '\n') + "\n");

    assertThatThrownBy(() -> PairsCsv.read(file))
        .isInstanceOf(PairsFileException.class)
        .hasMessageContaining(said);
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> PairsCsv.read(folder.resolve("none.csv")))
        .isInstanceOf(PairsFileException.class)
        .hasMessageContaining("none.csv cannot be read");
    assertThatThrownBy(() -> LfwPairs.read(folder.resolve("none.txt"), folder))
        .isInstanceOf(PairsFileException.class)
        .hasMessageContaining("none.txt cannot be read");
  }

  @Test
  void foldsOfPairsOfEachKind() throws IOException {
    Path list = lfw("2 1\nAmy_F\t1\t2\nAmy_F\t1\tRaj_K\t12\nRaj_K\t3\t4\nRaj_K\t1\tAmy_F\t2\n");

    assertThat(LfwPairs.read(list, Path.of("lfw")))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .containsExactly(
                        new PicturePair(
                            Path.of("lfw/Amy_F/Amy_F_0001.jpg"),
                            Path.of("lfw/Amy_F/Amy_F_0002.jpg"),
                            true),
                        new PicturePair(
                            Path.of("lfw/Amy_F/Amy_F_0001.jpg"),
                            Path.of("lfw/Raj_K/Raj_K_0012.jpg"),
                            false)),
            second ->
                assertThat(second).extracting(PicturePair::same).containsExactly(true, false));
  }

  @Test
  void withoutANumberOfFoldsThereIsOne() throws IOException {
    assertThat(LfwPairs.read(lfw("1\na\t1\t2\na\t1\tb\t1\n"), folder)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "1 2 3",
        "1\na\t1\t2\n",
        "1\na\t1\t2\na\t1\tb\t1\nc\t1\t2\n",
        "1\na\t1\t2\t3\na\t1\tb\t1\n",
        "1\na\t1\t0\na\t1\tb\t1\n",
        "0 3\n"
      })
  void whatIsNoListIsRefused(String text) throws IOException {
    Path list = lfw(text);

    assertThatThrownBy(() -> LfwPairs.read(list, folder))
        .isInstanceOf(PairsFileException.class)
        .hasMessageContaining("pairs.txt, line ");
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("pairs.csv"), text);
  }

  private Path lfw(String text) throws IOException {
    return Files.writeString(folder.resolve("pairs.txt"), text);
  }
}
