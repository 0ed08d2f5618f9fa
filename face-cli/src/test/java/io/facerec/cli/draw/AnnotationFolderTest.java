package io.facerec.cli.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationFolderTest {
  @TempDir Path folder;

  @Test
  void picturesOfOneNameGetTwoFiles() throws IOException {
    Path first = picture("a/x.png");
    Path second = picture("b/X.jpg");
    Path third = picture("c/contact-sheet.jpg");

    AnnotationFolder annotations =
        new AnnotationFolder(folder.resolve("out"), List.of(first, second, third), List.of());

    assertThat(Stream.of(first, second, third).map(annotations::target))
        .extracting(target -> target.getFileName().toString())
        .containsExactly("x.jpg", "X-2.jpg", "contact-sheet-2.jpg");
  }

  @Test
  void noPictureThatIsReadIsWrittenTo() throws IOException {
    Path own = picture("x.jpg");
    Path portrait = picture("y.jpg");
    Path elsewhere = picture("other/y.png");
    Files.createSymbolicLink(folder.resolve("linked"), folder);

    AnnotationFolder annotations =
        new AnnotationFolder(folder.resolve("linked"), List.of(own, elsewhere), List.of(portrait));

    assertThat(annotations.target(own)).hasFileName("x-2.jpg");
    assertThat(annotations.target(elsewhere)).hasFileName("y-2.jpg");
  }

  @Test
  void aContactSheetThatIsReadIsNotReplaced() throws IOException {
    AnnotationFolder annotations =
        new AnnotationFolder(folder, List.of(picture("contact-sheet.jpg")), List.of());

    assertThatThrownBy(new ContactSheet(annotations)::finish)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("annotate into another folder");
  }

  @Test
  void pagesAreBounded() throws IOException {
    AnnotationFolder annotations = new AnnotationFolder(folder, List.of(), List.of());
    ContactSheet sheet = new ContactSheet(annotations);
    Tile tile = new Tile(new BufferedImage(160, 160, BufferedImage.TYPE_3BYTE_BGR), "Zoë", 0.5f);

    for (int i = 0; i < 201; i++) {
      sheet.add(tile);
    }
    sheet.finish();

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("contact-sheet.jpg", "contact-sheet-2.jpg");
    }
  }

  @Test
  void nothingIsLeftOfAFailedCopy() throws IOException {
    AnnotationFolder annotations = new AnnotationFolder(folder, List.of(), List.of());
    Path target = folder.resolve("a.jpg");
    Files.createDirectories(target.resolve("full"));

    assertThatThrownBy(
            () -> annotations.save(new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR), target))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageEndingWith("there is a folder of that name");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  private Path picture(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }
}
