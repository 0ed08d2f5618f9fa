package io.facerec.server.gallery;

import io.facerec.server.gallery.GalleryState.Phase;
import io.facerec.server.limit.Deadline;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
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

  private final UUID id;
  private final String name;
  private final boolean foreign;
  private final StoredGallery toChange;
  private final CompletableFuture<StoredGallery> loading = new CompletableFuture<>();
  private final SearchThresholds thresholds;
  private volatile long loaded;
  private volatile long total;
  private volatile long committed;

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
      thresholds.prepare(gallery.upToDate());
      loading.complete(gallery);
    } catch (RuntimeException e) {
      loading.completeExceptionally(e);
    }
  }

  boolean hasFailed() {
    return loading.isCompletedExceptionally();
  }

  /** Whether nothing is to be waited for: loaded, or never to be. */
  boolean isSettled() {
    return foreign || (loading.isDone() && !hasFailed());
  }

  /** Reads what was committed since, so that a search has less to do. */
  void catchUp(long revision) {
    committed = revision;
    loaded().filter(gallery -> gallery.revision() < revision).ifPresent(StoredGallery::upToDate);
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

  GalleryState state() {
    Optional<StoredGallery> gallery = loaded();
    return new GalleryState(
        id,
        phase(),
        loaded,
        total,
        gallery.map(StoredGallery::size).orElse(0),
        gallery.map(StoredGallery::refused).orElse(0L),
        gallery.map(StoredGallery::revision).orElse(0L),
        committed);
  }

  private Phase phase() {
    if (foreign) {
      return Phase.FOREIGN;
    }
    if (hasFailed()) {
      return Phase.FAILED;
    }
    return loading.isDone() ? Phase.READY : Phase.LOADING;
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
