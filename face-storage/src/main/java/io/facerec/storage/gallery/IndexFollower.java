package io.facerec.storage.gallery;

import io.facerec.match.Gallery;
import io.facerec.storage.sql.Database;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of one gallery up with its database. Thread-safe.
 *
 * <p>A search needs a catch-up that began after the search did: only that one has surely seen what
 * was acknowledged before. Searches that arrive while one runs share the next.
 */
final class IndexFollower {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);

  private final Database database;
  private final GalleryRows galleries;
  private final UUID id;
  private final SliceReader reader;
  private final Refusals refusals;
  private final int searchThreads;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile long started;
  private volatile long completed;
  private volatile GalleryIndex index;

  IndexFollower(
      Database database,
      GalleryRow row,
      TemplateSeal seal,
      Refusals refusals,
      int searchThreads,
      LoadProgress progress) {
    this.database = database;
    this.galleries = new GalleryRows(database.dialect());
    this.id = row.id();
    this.refusals = refusals;
    this.reader = new SliceReader(database, seal, refusals);
    this.searchThreads = searchThreads;
    this.index = new IndexLoader(database, reader, row, progress).load(searchThreads);
  }

  /** The index with everything that was committed before the call. */
  Gallery caughtUp() {
    long before = started;
    lock.lock();
    try {
      if (completed <= before) {
        long mine = started + 1;
        started = mine;
        catchUp();
        completed = mine;
      }
      return index.gallery();
    } finally {
      lock.unlock();
    }
  }

  long revision() {
    return index.revision();
  }

  /** The index as it is, perhaps behind. */
  Gallery current() {
    return index.gallery();
  }

  /** This process's own changes, where the index stands right before them. */
  void committed(long firstRevision, TemplateSlice slice) {
    if (slice.entries().isEmpty() || !lock.tryLock()) {
      return;
    }
    try {
      if (index.revision() == firstRevision - 1) {
        index.add(slice);
        index.reached(firstRevision + slice.entries().size() - 1);
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      index.close();
    } finally {
      lock.unlock();
    }
  }

  private void catchUp() {
    GalleryRow row = row();
    if (row.revision() == index.revision()) {
      return;
    }
    while (index.revision() < row.revision() && index.revision() >= row.changesFrom()) {
      long target = Math.min(row.revision(), index.revision() + reader.revisionsAtOnce());
      if (!apply(target)) {
        break;
      }
    }
    if (index.revision() != row.revision()) {
      rebuild(row);
    }
  }

  /** False when the log was cut short meanwhile. */
  private boolean apply(long target) {
    long from = index.revision();
    Step step =
        database.read(
            handle -> {
              GalleryRow now = galleries.find(handle, id).orElseThrow(this::deleted);
              return now.changesFrom() > from
                  ? new Step(false, new TemplateSlice(List.of(), new long[0], 0), List.of())
                  : new Step(
                      true,
                      reader.read(handle, from, target),
                      ChangeRows.departed(handle, id, from, target));
            });
    if (step.complete()) {
      // First in, then out: a search beside this sees a template that moves once or twice.
      index.add(step.arrived());
      index.removeAll(step.departed());
      index.reached(target);
    }
    return step.complete();
  }

  /** Searches that run go on in the old index, which needs no closing: it is plain memory. */
  private void rebuild(GalleryRow row) {
    LOG.info(
        "gallery {}: the index stands at revision {} and the log reaches from {} to {}; everything"
            + " is read anew",
        id,
        index.revision(),
        row.changesFrom(),
        row.revision());
    refusals.clear();
    index = new IndexLoader(database, reader, row(), LoadProgress.NONE).load(searchThreads);
  }

  private GalleryRow row() {
    return database.query(handle -> galleries.find(handle, id)).orElseThrow(this::deleted);
  }

  private GalleryNotFoundException deleted() {
    return new GalleryNotFoundException("gallery %s was deleted".formatted(id));
  }

  private record Step(boolean complete, TemplateSlice arrived, List<Long> departed) {}
}
