package io.facerec.storage.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedEraserTest extends EraserContract {
  private static final String NAME = "a person who must be forgotten";

  @Override
  Stores stores(Path folder) {
    return Stores.embedded(folder);
  }

  @Test
  void theFilesHoldNothingOfThem() throws IOException {
    Enrolled enrolled = gallery.enrol(Enrolment.of(NewSubject.named(NAME), Vectors.of(1)));
    byte[] bytes =
        stores
            .database()
            .query(
                handle ->
                    handle.createQuery("select sealed from templates").mapTo(byte[].class).one());
    String start = new String(bytes, 0, 64, StandardCharsets.ISO_8859_1);
    assertThat(inFiles(NAME)).isNotEmpty();
    assertThat(inFiles(start)).isNotEmpty();
    assertThat(eraser.erase(gallery, enrolled.subject(), "cli")).isPresent();
    assertThat(inFiles(NAME)).isEmpty();
    assertThat(inFiles(start)).isEmpty();
  }

  private List<Path> inFiles(String wanted) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> contains(file, wanted)).toList();
    }
  }

  private static boolean contains(Path file, String wanted) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
