package io.facerec.server.gallery;

import io.facerec.FaceEngine;
import io.facerec.server.telemetry.IndexState;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.seal.UnknownKeyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The galleries that this process holds: each opened once, read in the background from the start
 * on, and known by its id, so that one that is deleted and made anew is another. Thread-safe; the
 * caller closes it before the storage.
 *
 * <p>All galleries of the engine's model are held in memory, for no search may wait for a gallery
 * to be read: 3 bytes a dimension and template, and some 100 bytes beside (500 MB for a million
 * templates of 128 dimensions). Those of other models cost nothing. What another process makes,
 * deletes or changes is seen by the request that names it, and without one within seconds.
 */
public final class OpenGalleries implements IndexState, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenGalleries.class);
  private static final int LOADERS = 2;
  private static final long SECONDS_BETWEEN_LOOKS = 5;
  private static final long LOOKS_BETWEEN_COUNTS = 12;

  private final StoredGalleries galleries;
  private final FaceEngine engine;
  private final Map<UUID, OpenGallery> open = new ConcurrentHashMap<>();
  private final ExecutorService loaders = Executors.newFixedThreadPool(LOADERS, daemon("load"));
  private final ExecutorService thresholds = Executors.newSingleThreadExecutor(daemon("threshold"));
  private final Thread looking = daemon("look").newThread(this::lookAgainAndAgain);
  private final Map<UUID, IndexState.SealedGallery> sealed = new ConcurrentHashMap<>();
  private volatile Map<UUID, Long> subjects = Map.of();

  private OpenGalleries(StoredGalleries galleries, FaceEngine engine) {
    this.galleries = galleries;
    this.engine = engine;
  }

  /** Begins to read all galleries, and returns as soon as it knows which there are. */
  public static OpenGalleries start(StoredGalleries galleries, FaceEngine engine) {
    OpenGalleries all = new OpenGalleries(galleries, engine);
    all.look();
    all.looking.start();
    return all;
  }

  @Override
  public List<IndexState.GalleryIndex> galleries() {
    return open.values().stream()
        .map(gallery -> gallery.state().asIndex(subjects.getOrDefault(gallery.id(), 0L)))
        .toList();
  }

  @Override
  public List<IndexState.SealedGallery> sealed() {
    return List.copyOf(sealed.values());
  }

  /** A gallery that is there; opened where it is new. */
  OpenGallery of(GalleryOutline outline) {
    OpenGallery known = open.get(outline.id());
    if (known != null && !known.hasFailed()) {
      return known;
    }
    return open.compute(
        outline.id(), (id, there) -> there == null || there.hasFailed() ? opened(outline) : there);
  }

  /** What a gallery that is there can be used for. */
  GalleryState.Phase phase(GalleryOutline outline) {
    try {
      return of(outline).state().phase();
    } catch (SealException e) {
      return GalleryState.Phase.SEALED;
    }
  }

  /** Lets go of a gallery that is not there any more. Searches that run end in what they have. */
  void forget(UUID id) {
    open.remove(id);
  }

  private OpenGallery opened(GalleryOutline outline) {
    OpenGallery gallery =
        new OpenGallery(
            galleries,
            outline,
            !outline.origin().equals(engine.origin()),
            new SearchThresholds(engine.calibration(), engine.threshold(), thresholds));
    if (gallery.isForeign()) {
      LOG.warn(
          "gallery {} holds templates of another model ({}); it is not searched",
          outline.id(),
          outline.origin().modelId());
    } else {
      loaders.execute(() -> gallery.load(galleries, Runtime.getRuntime().availableProcessors()));
    }
    return gallery;
  }

  private void lookAgainAndAgain() {
    try {
      for (long looks = 0; ; looks++) {
        if (looks % LOOKS_BETWEEN_COUNTS == 0) {
          count();
        }
        TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // by close
    }
  }

  /** For the metrics alone, and too much work for every look. */
  private void count() {
    try {
      subjects =
          galleries.list().stream()
              .collect(Collectors.toMap(GalleryDescription::id, GalleryDescription::subjects));
    } catch (RuntimeException e) {
      LOG.warn("the subjects of the galleries cannot be counted: {}", e.toString());
    }
  }

  /** What other processes did. */
  private void look() {
    try {
      Map<UUID, GalleryOutline> there =
          galleries.outlines().stream()
              .collect(Collectors.toMap(GalleryOutline::id, Function.identity()));
      open.keySet().retainAll(there.keySet());
      sealed.keySet().retainAll(there.keySet());
      there.values().forEach(this::catchUp);
    } catch (RuntimeException e) {
      // Tried again; whoever asks for a gallery meanwhile is told what is wrong.
      LOG.warn("the galleries cannot be looked at: {}", e.toString());
    }
  }

  /** What is wrong with one gallery stops no other. */
  private void catchUp(GalleryOutline outline) {
    try {
      of(outline).catchUp(outline.revision());
      sealed.remove(outline.id());
    } catch (SealException e) {
      if (sealed.put(outline.id(), sealed(outline.id(), e)) == null) {
        LOG.error("gallery {} cannot be opened: {}", outline.id(), e.getMessage());
      }
    } catch (RuntimeException e) {
      LOG.warn("gallery {} cannot be looked at: {}", outline.id(), e.toString());
    }
  }

  private static IndexState.SealedGallery sealed(UUID id, SealException why) {
    return new IndexState.SealedGallery(
        id,
        why instanceof UnknownKeyException unknown
            ? Optional.of(unknown.keyId())
            : Optional.empty());
  }

  @Override
  public void close() {
    looking.interrupt();
    loaders.shutdownNow();
    thresholds.shutdownNow();
    // What is held is plain memory: a search that still runs may end.
    open.clear();
  }

  private static java.util.concurrent.ThreadFactory daemon(String task) {
    return work -> {
      Thread thread = new Thread(work, "facerec-gallery-" + task);
      thread.setDaemon(true);
      return thread;
    };
  }
}
