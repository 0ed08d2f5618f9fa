package io.facerec.storage.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseLocation;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An import is killed again and again, at another place each time, and ends whole. */
abstract class ResumedImportContract extends TransferFixture {
  private static final int PEOPLE = 9000;

  @Test
  void whatWasCutOffGoesOn() throws IOException, InterruptedException {
    DatabaseOptions there = options(folder.resolve("third"));
    enrol(galleries, "people", 0, PEOPLE);
    long templates = export(Optional.empty()).templates();
    long before = 0;
    int partial = 0;
    for (int line : new int[] {12, 14, 16}) {
      killAfter(line, there);
      try (Database database = Database.open(there)) {
        Optional<GalleryDescription> now =
            StoredGalleries.of(database, TestKeys.ring()).show("people");
        long kept = now.map(GalleryDescription::templates).orElse(0L);
        assertThat(kept).isBetween(before, templates);
        partial += kept > before && kept < templates ? 1 : 0;
        before = kept;
      }
    }
    assertThat(partial).as("kills between two parts").isPositive();
    try (Database database = Database.open(there)) {
      StoredGalleries others = StoredGalleries.of(database, TestKeys.ring());
      ImportReport rest =
          GalleryImport.of(others, Optional.empty())
              .run(file, Optional.empty(), ExistingSubjects.FAIL, TransferProgress.NONE);
      assertThat(rest.result().present() + rest.result().templates()).isEqualTo(templates);
      assertThat(rest.result().present()).isEqualTo(before);
      assertThat(others.show("people").orElseThrow())
          .extracting(GalleryDescription::subjects, GalleryDescription::templates)
          .containsExactly((long) PEOPLE, templates);
      assertThat(answers(others, "people", 100)).isEqualTo(answers(galleries, "people", 100));
    }
  }

  private void killAfter(int lines, DatabaseOptions there)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A file of some 12 MB: constant memory, or none that suffices.
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                ImportWorker.class.getName(),
                file.toString()));
    builder.environment().putAll(environment(there));
    Process process = builder.redirectError(Redirect.INHERIT).start();
    try (BufferedReader told = process.inputReader()) {
      for (int i = 0; i < lines; i++) {
        assertThat(told.readLine()).as("line %d", i).isNotNull();
      }
    } finally {
      process.destroyForcibly(); // SIGKILL
      process.waitFor();
    }
  }

  private Map<String, String> environment(DatabaseOptions there) {
    if (there.location() instanceof DatabaseLocation.Postgres postgres) {
      return Map.of(
          "ENCRYPTION_KEY",
          TestKeys.KEY,
          "DATABASE_HOST",
          "127.0.0.1",
          "DATABASE_PORT",
          "" + postgres.hosts().get(0).port(),
          "DATABASE_NAME",
          postgres.database(),
          "DATABASE_USER",
          PostgresServer.USER,
          "DATABASE_PASSWORD",
          PostgresServer.PASSWORD,
          "DATABASE_SSLMODE",
          "disable");
    }
    return Map.of(
        "ENCRYPTION_KEY",
        TestKeys.KEY,
        "DATABASE_URL",
        "sqlite:" + ((DatabaseLocation.Sqlite) there.location()).file());
  }
}
