package io.facerec.storage.gallery;

import io.facerec.match.Gallery;
import io.facerec.storage.sql.Database;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Builds an index from nothing, slice by slice, in two threads: while one waits for the database
 * the other opens seals.
 *
 * <p>The slices are read at different moments. What changes meanwhile has a revision beyond the one
 * that was read first: the index is complete after the next catch-up, and not before.
 */
final class IndexLoader {
  private static final int THREADS = 2;

  private final Database database;
  private final SliceReader reader;
  private final GalleryRow row;
  private final LoadProgress progress;
  private final AtomicInteger nextSlice = new AtomicInteger();
  private final AtomicLong passed = new AtomicLong();

  IndexLoader(Database database, SliceReader reader, GalleryRow row, LoadProgress progress) {
    this.database = database;
    this.reader = reader;
    this.row = row;
    this.progress = progress;
  }

  /**
   * Reads everything up to the row's revision.
   *
   * @param searchThreads that one search may use
   * @throws CancellationException when the thread is interrupted
   */
  GalleryIndex load(int searchThreads) {
    GalleryIndex index = new GalleryIndex(Gallery.create(row.origin(), searchThreads));
    try {
      long atOnce = reader.revisionsAtOnce();
      int slices = Math.toIntExact((row.revision() + atOnce - 1) / atOnce);
      AtomicReferenceArray<Added> added = new AtomicReferenceArray<>(slices);
      Callable<Boolean> worker =
          () -> {
            for (int i = nextSlice.getAndIncrement();
                i < slices && !Thread.currentThread().isInterrupted();
                i = nextSlice.getAndIncrement()) {
              added.set(i, add(index.gallery(), i * atOnce));
              long end = Math.min(row.revision(), (i + 1) * atOnce);
              progress.loaded(passed.addAndGet(end - i * atOnce), row.revision());
            }
            return true;
          };
      run(Collections.nCopies(Math.min(THREADS, slices), worker));
      for (int i = 0; i < slices; i++) {
        index.know(added.get(i).revisions(), added.get(i).firstNumber());
      }
      index.reached(row.revision());
      return index;
    } catch (RuntimeException | Error e) {
      index.close();
      throw e;
    }
  }

  private Added add(Gallery gallery, long after) {
    long last = Math.min(row.revision(), after + reader.revisionsAtOnce());
    TemplateSlice slice = database.query(handle -> reader.read(handle, after, last));
    return slice.entries().isEmpty()
        ? new Added(slice.revisions(), 0)
        : new Added(slice.revisions(), gallery.addAll(slice.entries()).get(0));
  }

  private void run(List<Callable<Boolean>> workers) {
    if (workers.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    try {
      for (Future<Boolean> done : threads.invokeAll(workers)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the loading of a gallery was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the loading of a gallery failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Added(long[] revisions, long firstNumber) {}
}
