package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.embed.FaceTemplate;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who enrols only faces that are not there yet, beside others who do the same. */
class EnrolmentAtMomentTest {
  private static final int THREADS = 4;
  private static final int FACES = 25;
  @TempDir Path folder;

  @Test
  void onPostgresEachFaceIsOnePersons() throws Exception {
    eachFaceIsOnePersons(TestDatabase.postgres(PostgresServer.shared(), folder));
  }

  @Test
  void onSqliteEachFaceIsOnePersons() throws Exception {
    eachFaceIsOnePersons(TestDatabase.sqlite(folder));
  }

  private static void eachFaceIsOnePersons(DatabaseOptions options) throws Exception {
    EnrollingThreads.Result result =
        EnrollingThreads.run(options, THREADS, EnrolmentAtMomentTest::enrolStrangers);
    assertThat(result.added()).isEqualTo(FACES);
    assertThat(result.gallery().subjects()).isEqualTo(FACES);
  }

  /** How many were none that is there. */
  private static int enrolStrangers(StoredGallery gallery) {
    int added = 0;
    for (int face = 0; face < FACES; face++) {
      FaceTemplate template = Vectors.of(face);
      while (true) {
        GalleryMoment seen = gallery.moment();
        if (!seen.gallery().identify(template, 1, 0.9f).isEmpty()) {
          break;
        }
        try {
          gallery.enrolAll(List.of(Enrolment.of(NewSubject.named("Somebody"), template)), seen);
          added++;
          break;
        } catch (GalleryChangedException e) {
          // Another thread was faster with something: look again.
        }
      }
    }
    return added;
  }

  @Test
  void nothingIsAddedWhereAnythingWasChanged() {
    try (Database database = Database.open(TestDatabase.sqlite(folder))) {
      StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
      galleries.create("people", Vectors.ORIGIN, "{}");
      try (StoredGallery gallery = galleries.open("people");
          StoredGallery other = galleries.open("people")) {
        GalleryMoment seen = gallery.moment();
        other.enrol(Enrolment.of(NewSubject.named("Amy"), Vectors.of(1)));
        List<Enrolment> ben = List.of(Enrolment.of(NewSubject.named("Ben"), Vectors.of(2)));
        assertThatExceptionOfType(GalleryChangedException.class)
            .isThrownBy(() -> gallery.enrolAll(ben, seen))
            .withMessageContaining("look again");
        assertThat(galleries.show("people").orElseThrow().templates()).isEqualTo(1);
        assertThat(gallery.enrolAll(ben, gallery.moment())).hasSize(1);
      }
    }
  }
}
