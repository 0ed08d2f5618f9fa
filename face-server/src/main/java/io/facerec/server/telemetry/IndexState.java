package io.facerec.server.telemetry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the indexes of the galleries stand, for readiness and for the metrics. Implementations
 * answer at once, from what is in memory, on any thread.
 */
public interface IndexState {

  /** Every gallery that this process serves, or is still loading. */
  List<GalleryIndex> galleries();

  /** Galleries that are there and that this process cannot open. */
  default List<SealedGallery> sealed() {
    return List.of();
  }

  /** Where there are no galleries. */
  static IndexState none() {
    return List::of;
  }

  /**
   * A gallery that cannot be opened.
   *
   * @param gallery the gallery's id
   * @param missingKey the id of the encryption key that it needs; empty where it is damaged
   */
  record SealedGallery(UUID gallery, Optional<String> missingKey) {}

  /**
   * One gallery's index.
   *
   * @param gallery the gallery's id
   * @param loaded whether it can be searched; false while it is read for the first time
   * @param templates in the index
   * @param subjects in the index
   * @param revisionLag committed revisions that the index had not applied when it was last compared
   * @param refusedTemplates that are stored and cannot be searched: of another model, or not to be
   *     opened
   */
  record GalleryIndex(
      UUID gallery,
      boolean loaded,
      long templates,
      long subjects,
      long revisionLag,
      long refusedTemplates) {}
}
