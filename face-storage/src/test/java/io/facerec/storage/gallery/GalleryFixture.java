package io.facerec.storage.gallery;

import io.facerec.match.Candidate;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gallery in an empty database, and the people that tests enrol. */
abstract class GalleryFixture {
  @TempDir Path folder;
  Database database;
  StoredGalleries galleries;
  StoredGallery gallery;

  abstract DatabaseOptions options(Path folder);

  @BeforeEach
  void open() {
    database = Database.open(options(folder));
    galleries = StoredGalleries.of(database, TestKeys.ring());
    galleries.create("people", Vectors.ORIGIN, "{}");
    gallery = galleries.open("people");
  }

  @AfterEach
  void close() {
    gallery.close();
    database.close();
  }

  static Enrolment amy(long seed) {
    return Enrolment.of(NewSubject.of("amy", "Amy"), Vectors.of(seed));
  }

  static Enrolment person(int number) {
    return Enrolment.of(NewSubject.of("p" + number, "Person " + number), Vectors.of(number));
  }

  static List<String> found(StoredGallery where, long seed) {
    return where.identify(Vectors.of(seed), 10, 0.9f).stream().map(Candidate::subject).toList();
  }
}
