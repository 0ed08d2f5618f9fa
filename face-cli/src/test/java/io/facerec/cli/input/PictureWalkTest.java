package io.facerec.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureWalkTest {
  @TempDir Path folder;
  @TempDir Path elsewhere;

  @BeforeEach
  void fill() throws IOException {
    for (String name :
        List.of("b.jpg", "a/z.PNG", "a/note.txt", ".hidden.jpg", ".cache/c.jpg", "c.TiFF", "jpg")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  @Test
  void aFolderGivesItsPicturesSorted() {
    assertThat(PictureWalk.inputs(List.of(folder)))
        .extracting(input -> folder.relativize(Path.of(input.shown())).toString())
        .containsExactly("a/z.PNG", "b.jpg", "c.TiFF");
  }

  @Test
  void aNamedFileIsAlwaysTried() {
    assertThat(PictureWalk.inputs(List.of(folder.resolve(".hidden.jpg"), folder.resolve("jpg"))))
        .allMatch(Input.Picture.class::isInstance);
  }

  @Test
  void whatIsMissingOrEmptyIsSaid() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(PictureWalk.inputs(List.of(folder.resolve("missing"), empty)))
        .extracting(input -> ((Input.Unusable) input).code())
        .containsExactly("missing", "no_pictures");
  }

  @Test
  void theFolderItselfMayBeALinkButThoseInsideAreNotFollowed() throws IOException {
    Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Files.createSymbolicLink(folder.resolve("a/beside"), folder.resolve(".cache"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), folder);

    assertThat(PictureWalk.inputs(List.of(link)))
        .extracting(input -> link.relativize(Path.of(input.shown())).toString())
        .containsExactly("a/z.PNG", "b.jpg", "c.TiFF");
  }
}
