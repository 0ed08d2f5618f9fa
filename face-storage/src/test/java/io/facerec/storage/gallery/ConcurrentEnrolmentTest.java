package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
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
    EnrollingThreads.Result result =
        EnrollingThreads.run(options, THREADS, ConcurrentEnrolmentTest::enrolAll);
    assertThat(result.added()).isEqualTo(PICTURES);
    assertThat(result.gallery().templates()).isEqualTo(PICTURES);
    assertThat(result.gallery().subjects()).isEqualTo(PEOPLE);
    assertThat(result.gallery().revision()).isEqualTo(PICTURES);
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
