package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template that goes from one subject to another is with one of them at every moment. */
class SearchBesideMergeTest {
  private static final int MERGES = 120;
  @TempDir Path folder;

  @Test
  void inPostgres() throws Exception {
    nobodyIsMissed(TestDatabase.postgres(PostgresServer.shared(), folder));
  }

  @Test
  void inSqlite() throws Exception {
    nobodyIsMissed(TestDatabase.sqlite(folder));
  }

  private static void nobodyIsMissed(DatabaseOptions options) throws Exception {
    try (Database database = Database.open(options)) {
      StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
      galleries.create("people", Vectors.ORIGIN, "{}");
      try (StoredGallery gallery = galleries.open("people");
          StoredGallery other = galleries.open("people")) {
        Enrolled first = gallery.enrol(Enrolment.of(NewSubject.named("0"), Vectors.of(0)));
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> searches =
            CompletableFuture.supplyAsync(() -> search(other, acknowledged, over));
        for (int seed = 1; seed <= MERGES && !searches.isDone(); seed++) {
          Enrolled one = gallery.enrol(Enrolment.of(NewSubject.named("" + seed), Vectors.of(seed)));
          acknowledged.set(seed);
          gallery.subjects().merge(one.subject(), first.subject());
        }
        over.set(true);
        assertThat(searches.get(60, TimeUnit.SECONDS)).isPositive();
        assertThat(gallery.subjects().templates(first.subject())).hasSize(MERGES + 1);
      }
    }
  }

  private static int search(StoredGallery gallery, AtomicInteger acknowledged, AtomicBoolean over) {
    Random random = new Random(1);
    int searches = 0;
    while (!over.get()) {
      int latest = acknowledged.get();
      int seed = random.nextBoolean() ? latest : random.nextInt(latest + 1);
      assertThat(gallery.identify(Vectors.of(seed), 3, 0.9f)).as("template %d", seed).isNotEmpty();
      searches++;
    }
    return searches;
  }
}
