package io.facerec.storage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.Plans;
import io.facerec.storage.erase.Stores;
import io.facerec.storage.gallery.AgedGallery;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.sql.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retention finds pictures by their age, and its outlook everything. */
class RetentionPlanTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingIsReadFromEndToEnd(boolean embedded) {
    try (Stores stores = embedded ? Stores.embedded(folder) : Stores.servers(folder)) {
      Database database = stores.database();
      Instant before = AgedGallery.fill(database);
      SealedObjects objects = new SealedObjects(stores.objects(), TestKeys.ring());
      Outlook outlook =
          new Outlook(before, before, before, new OutdatedRows(database, objects, before));
      Map<String, Object> bound = Map.of("before", before, "limit", 500);

      Map<String, String> looked =
          Plans.of(
              database,
              "< :before",
              Map.of("before", before, "now", before),
              handle -> {
                RetentionReport found = outlook.look(handle, 0);
                assertThat(found.templates()).isEqualTo(16);
                assertThat(found.subjects()).isEqualTo(8);
                assertThat(found.pictures()).isEqualTo(16);
                return found;
              });
      Map<String, String> removed =
          Plans.of(
              database,
              "< :before",
              bound,
              handle -> PictureRows.removeBefore(handle, database.dialect(), before, 500));

      assertThat(plan(looked, "cross join templates")).contains("templates_age");
      assertThat(plan(looked, "cross join subjects")).contains("subjects_age");
      assertThat(plan(looked, "from pictures")).contains("pictures_age");
      assertThat(plan(removed, "from pictures")).contains("pictures_age");
    }
  }

  private static String plan(Map<String, String> plans, String words) {
    return plans.entrySet().stream()
        .filter(plan -> plan.getKey().contains(words))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }
}
