package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.Plans;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expiry finds what is old by its age. */
class ExpiryPlanTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noGalleryIsReadFromEndToEnd(boolean embedded) {
    DatabaseOptions options =
        embedded
            ? TestDatabase.sqlite(folder)
            : TestDatabase.postgres(PostgresServer.shared(), folder);
    try (Database database = Database.open(options)) {
      Instant before = AgedGallery.fill(database);
      UUID gallery = StoredGalleries.of(database, TestKeys.ring()).find("one").orElseThrow().id();
      GalleryLog log = new GalleryLog(new GalleryRows(database.dialect()), gallery);

      Map<String, String> plans =
          Plans.of(
              database,
              "< :before",
              Map.of("gallery", gallery, "before", before, "limit", 500),
              handle -> {
                Expired expired =
                    new ExpiryTransaction<>(log, before, 500, (same, went) -> went).run(handle);
                assertThat(expired.templates()).isEqualTo(8);
                assertThat(expired.subjects()).isEqualTo(4);
                return expired;
              });

      assertThat(plans).hasSize(2);
      assertThat(plans.values()).first().asString().contains("templates_age");
      assertThat(plans.values()).last().asString().contains("subjects_age");
    }
  }
}
