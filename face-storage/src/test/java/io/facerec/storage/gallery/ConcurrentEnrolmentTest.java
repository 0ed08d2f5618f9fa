package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that enrol the same people and the same pictures at the same time. */
class ConcurrentEnrolmentTest {
  private static final int THREADS = 6;
  private static final int PICTURES = 40;
  private static final int PEOPLE = 5;
  @TempDir Path folder;

  @Test
  void postgresKnowsEachOnce() throws Exception {
    knowsEachOnce(TestDatabase.postgres(PostgresServer.shared(), folder));
  }

  @Test
  void sqliteKnowsEachOnce() throws Exception {
    knowsEachOnce(TestDatabase.sqlite(folder));
  }

  private static void knowsEachOnce(DatabaseOptions options) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Database database = Database.open(options)) {
      StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
      galleries.create("people", Vectors.ORIGIN, "{}");
      try (StoredGallery gallery = galleries.open("people");
          StoredGallery other = galleries.open("people")) {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          StoredGallery mine = i % 2 == 0 ? gallery : other;
          tasks.add(() -> enrolAll(mine));
        }
        int added = 0;
        for (Future<Integer> task : threads.invokeAll(tasks)) {
          added += task.get();
        }
        assertThat(added).isEqualTo(PICTURES);
        assertThat(galleries.show("people").orElseThrow())
            .satisfies(shown -> assertThat(shown.templates()).isEqualTo(PICTURES))
            .satisfies(shown -> assertThat(shown.subjects()).isEqualTo(PEOPLE))
            .satisfies(shown -> assertThat(shown.revision()).isEqualTo(PICTURES));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each enrolment must be found by the search right behind it. */
  private static int enrolAll(StoredGallery gallery) {
    Set<UUID> added = new HashSet<>();
    for (int i = 0; i < PICTURES; i++) {
      NewSubject person = NewSubject.of("p" + i % PEOPLE, "Person");
      Enrolled enrolled =
          gallery.enrol(Enrolment.of(person, Vectors.of(i)).withKey("picture " + i));
      assertThat(gallery.identify(Vectors.of(i), 3, 0.9f))
          .singleElement()
          .satisfies(found -> assertThat(found.subject()).isEqualTo(enrolled.subject().toString()));
      if (enrolled.added()) {
        added.add(enrolled.template());
      }
    }
    return added.size();
  }
}
