package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gallery that was opened without its templates, and what is asked of it by key. */
class OpenToChangeTest extends GalleryFixture {
  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.sqlite(folder);
  }

  @Test
  void theFirstSearchReadsWhatWasEnrolledBefore() {
    gallery.enrolAll(List.of(person(1), person(2)));
    try (StoredGallery light = galleries.openToChange("people")) {
      assertThat(light.size()).isZero();
      light.enrol(person(3));
      assertThat(light.size()).isZero();

      assertThat(found(light, 1)).hasSize(1);
      assertThat(found(light, 3)).hasSize(1);
      assertThat(light.upToDate().size()).isEqualTo(3);
      assertThat(light.revision()).isEqualTo(3);
    }
  }

  @Test
  void itAlsoSearchesWhereTheLogWasForgotten() {
    gallery.enrolAll(List.of(person(1), person(2)));
    gallery.forgetChanges(0);
    try (StoredGallery light = galleries.openToChange("people")) {
      assertThat(found(light, 2)).hasSize(1);
      assertThat(light.size()).isEqualTo(2);
    }
  }

  @Test
  void whatIsEnrolledUnderAKeyIsKnown() {
    Enrolled amy = gallery.enrol(amy(1).withKey("a picture"));
    try (StoredGallery light = galleries.openToChange("people")) {
      assertThat(light.enrolled(List.of("a picture", "another")))
          .containsOnlyKeys("a picture")
          .containsEntry("a picture", new Enrolled(amy.template(), amy.subject(), false));
      assertThat(light.enrolled(List.of())).isEmpty();
    }
  }
}
