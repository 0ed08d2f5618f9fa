package io.facerec.server.gallery;

import io.facerec.match.Gallery;
import io.facerec.server.limit.Deadline;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.telemetry.IndexState.GalleryState;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.sql.DatabaseException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One gallery in this process: at once for changes, and for searches when it has been read.
 * Thread-safe.
 */
final class OpenGallery {
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration RECOUNT = Duration.ofMinutes(1);
  private static final int MANY = 10_000;
  private static final long UNCOUNTED = -1;

  private final UUID id;
  private final String name;
  private final boolean foreign;
  private final StoredGallery toChange;
  private final CompletableFuture<StoredGallery> loading = new CompletableFuture<>();
  private final SearchThresholds thresholds;
  private volatile long loaded;
  private volatile long total;
  private volatile long committed;
  private volatile long subjects = UNCOUNTED;
  private volatile long counted;
  private final long stored;

  /**
   * Opens it for changes.
   *
   * @param foreign whether its templates are another model's than the engine's
   */
  OpenGallery(
      StoredGalleries galleries,
      GalleryOutline outline,
      boolean foreign,
      SearchThresholds thresholds) {
    this.id = outline.id();
    this.name = outline.name();
    this.foreign = foreign;
    this.toChange = galleries.openToChange(outline.name());
    this.thresholds = thresholds;
    this.committed = outline.revision();
    this.stored =
        foreign ? galleries.show(outline.name()).map(GalleryDescription::templates).orElse(0L) : 0;
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  SearchThresholds thresholds() {
    return thresholds;
  }

  boolean isForeign() {
    return foreign;
  }

  /** Reads it into memory; once. */
  void load(StoredGalleries galleries, int threads) {
    try {
      StoredGallery gallery =
          galleries.open(
              name,
              threads,
              (soFar, all) -> {
                loaded = soFar;
                total = all;
              });
      Gallery index = gallery.upToDate();
      count(index);
      thresholds.prepare(index);
      loading.complete(gallery);
    } catch (RuntimeException e) {
      loading.completeExceptionally(e);
    }
  }

  boolean hasFailed() {
    return loading.isCompletedExceptionally();
  }

  /** Reads what was committed since, so that a search has less to do. */
  void catchUp(long revision) {
    committed = revision;
    loaded()
        .filter(gallery -> gallery.revision() < revision || subjects < 0)
        .ifPresent(gallery -> count(gallery.upToDate()));
  }

  /** It takes its time where there are many, and nobody needs it to the second. */
  private void count(Gallery index) {
    if (subjects < 0 || index.size() < MANY || System.nanoTime() - counted > RECOUNT.toNanos()) {
      subjects = index.subjects().size();
      counted = System.nanoTime();
    }
  }

  /** For subjects, whatever made their templates. */
  StoredGallery toChange() {
    return loaded().orElse(toChange);
  }

  /**
   * For enrolments.
   *
   * @throws ProblemException when its templates are another model's
   */
  StoredGallery toEnrol() {
    requireOwn();
    return toChange();
  }

  /**
   * For searches; waits for it to be read.
   *
   * @throws ProblemException when its templates are another model's, or it is not read in time
   */
  StoredGallery toSearch(Deadline deadline) {
    requireOwn();
    try {
      return loading.get(Math.max(0, deadline.leftNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw ProblemException.of(
              ProblemCode.GALLERY_LOADING,
              "gallery %s is being read: %d of %d templates".formatted(id, loaded, total))
          .retryAfter(RETRY);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("gallery %s cannot be read".formatted(id), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.of(ProblemCode.OVERLOADED, "the server is stopping");
    }
  }

  /** Whether it can be used, or never can: another model's, or sealed under a key that is lost. */
  GalleryState state() {
    Optional<StoredGallery> gallery = loaded();
    long revision = gallery.map(StoredGallery::revision).orElse(0L);
    return new GalleryState(
        id,
        foreign || (loading.isDone() && !isToBeTriedAgain()),
        gallery.map(StoredGallery::size).orElse(0),
        Math.max(0, subjects),
        foreign ? 0 : Math.max(0, committed - revision),
        foreign ? stored : gallery.map(StoredGallery::refused).orElse(0L));
  }

  GalleryPhase phase() {
    if (foreign) {
      return GalleryPhase.FOREIGN;
    }
    if (hasFailed()) {
      return GalleryPhase.FAILED;
    }
    return loading.isDone() ? GalleryPhase.READY : GalleryPhase.LOADING;
  }

  private boolean isToBeTriedAgain() {
    if (!hasFailed()) {
      return false;
    }
    return loading.handle((gallery, failure) -> failure instanceof DatabaseException).join();
  }

  private Optional<StoredGallery> loaded() {
    return loading.isDone() && !hasFailed() ? Optional.of(loading.join()) : Optional.empty();
  }

  private void requireOwn() {
    if (foreign) {
      throw ProblemException.of(
          ProblemCode.ORIGIN_MISMATCH,
          "gallery %s holds templates of %s, which is not the model that is running"
              .formatted(id, toChange.origin().modelId()));
    }
  }
}
