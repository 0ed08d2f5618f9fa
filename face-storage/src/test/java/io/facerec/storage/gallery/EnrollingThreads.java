package io.facerec.storage.gallery;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;

/**
 * Threads that enrol into one gallery at the same time, every second one through an index of its
 * own, as another process would.
 */
final class EnrollingThreads {
  private EnrollingThreads() {}

  /**
   * What came of it.
   *
   * @param added what the threads say that they added, together
   */
  record Result(int added, GalleryDescription gallery) {}

  /** Makes the gallery, and has each thread do the same. */
  static Result run(DatabaseOptions options, int count, ToIntFunction<StoredGallery> task)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try (Database database = Database.open(options)) {
      StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
      galleries.create("people", Vectors.ORIGIN, "{}");
      try (StoredGallery gallery = galleries.open("people");
          StoredGallery other = galleries.open("people")) {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          StoredGallery mine = i % 2 == 0 ? gallery : other;
          tasks.add(() -> task.applyAsInt(mine));
        }
        int added = 0;
        for (Future<Integer> done : threads.invokeAll(tasks)) {
          added += done.get();
        }
        return new Result(added, galleries.show("people").orElseThrow());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
