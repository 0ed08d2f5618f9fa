package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseException;
import io.facerec.testing.services.SmallFileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk under a SQLite file fills up: it is said, nothing is lost, and it goes on afterwards.
 */
class SqliteDiskFullTest {
  private static final int BATCH = 100;

  @TempDir private Path folder;
  private final List<Enrolled> acknowledged = new ArrayList<>();

  @Test
  void whatWasAcknowledgedStaysAndTheRestIsRefused() throws Exception {
    try (SmallFileSystem disk = SmallFileSystem.mount(folder, 8)) {
      Path filler = Files.write(disk.path().resolve("filler"), new byte[3 << 20]);
      try (Database database = Database.open(TestDatabase.sqlite(disk.path()))) {
        StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
        galleries.create("people", Vectors.ORIGIN, "{}");
        try (StoredGallery gallery = galleries.open("people")) {
          assertThatThrownBy(
                  () -> {
                    while (true) {
                      enrol(gallery);
                    }
                  })
              .isInstanceOf(DatabaseException.class)
              .hasMessageContaining("the disk is full");
          assertThat(acknowledged).isNotEmpty();
          assertThat(gallery.size()).isEqualTo(acknowledged.size());
          assertThatThrownBy(() -> enrol(gallery)).hasMessageContaining("the disk is full");
          // It can still be read, and people can still be found.
          assertThat(galleries.show("people").orElseThrow().templates())
              .isEqualTo(acknowledged.size());
          assertThat(gallery.identify(Vectors.of(1), 1, 0.9f)).hasSize(1);

          Files.delete(filler);
          enrol(gallery);
          assertThat(gallery.upToDate().size()).isEqualTo(acknowledged.size());
        }
        assertThat(
                database.<String>query(
                    handle ->
                        handle.createQuery("pragma integrity_check").mapTo(String.class).one()))
            .isEqualTo("ok");
        try (StoredGallery again = galleries.open("people")) {
          assertThat(again.size()).isEqualTo(acknowledged.size());
          assertThat(again.refused()).isZero();
        }
      }
    }
  }

  private void enrol(StoredGallery gallery) {
    int from = acknowledged.size();
    acknowledged.addAll(
        gallery.enrolAll(
            IntStream.range(from, from + BATCH)
                .mapToObj(i -> Enrolment.of(NewSubject.named("Person " + i), Vectors.of(i)))
                .toList()));
  }
}
