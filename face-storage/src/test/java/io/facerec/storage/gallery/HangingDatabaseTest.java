package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseUnavailableException;
import io.facerec.storage.sql.Patience;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that hangs with its database, and those behind it. */
class HangingDatabaseTest {
  private static final int SEARCHES = 8;
  private static final Duration TIME = Duration.ofSeconds(1);
  @TempDir Path folder;

  @Test
  void searchesWhoseTimeIsUpDoNotWaitForTheOneThatHangs() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SEARCHES + 1);
    try (PostgresServer postgres = PostgresServer.start();
        Database database = Database.open(TestDatabase.postgres(postgres, folder))) {
      StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
      galleries.create("people", Vectors.ORIGIN, "{}");
      try (StoredGallery gallery = galleries.open("people")) {
        gallery.enrol(Enrolment.of(NewSubject.named("Amy"), Vectors.of(1)));
        postgres.freeze();
        Future<?> hanging;
        try {
          hanging = threads.submit(() -> gallery.upToDate());
          Thread.sleep(500);
          List<Future<Duration>> behind =
              threads.invokeAll(
                  Collections.nCopies(SEARCHES, (Callable<Duration>) () -> inVain(gallery)));
          for (Future<Duration> time : behind) {
            assertThat(time.get()).isBetween(TIME, TIME.plusSeconds(2));
          }
          assertThat(hanging.isDone()).isFalse();
        } finally {
          postgres.thaw();
        }
        hanging.get(30, TimeUnit.SECONDS);
        assertThat(gallery.identify(Vectors.of(1), 1, 0.9f)).hasSize(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** How long it took. */
  private static Duration inVain(StoredGallery gallery) {
    long begun = System.nanoTime();
    Patience.until(begun + TIME.toNanos());
    try {
      assertThatExceptionOfType(DatabaseUnavailableException.class)
          .isThrownBy(() -> gallery.identify(Vectors.of(1), 1, 0.9f));
      return Duration.ofNanos(System.nanoTime() - begun);
    } finally {
      Patience.endless();
    }
  }
}
