package io.facerec.server.gallery;

import io.facerec.server.telemetry.IndexState;
import java.util.UUID;

/**
 * How far a gallery is in this process.
 *
 * @param id of the gallery
 * @param phase of its loading
 * @param loaded templates so far
 * @param total templates to be loaded, as known; 0 before loading begins
 * @param templates that can be searched
 * @param refused templates that do not open where they stand
 * @param revision that searches would see without catching up
 * @param committed revision, as of the last look at the database
 */
public record GalleryState(
    UUID id,
    Phase phase,
    long loaded,
    long total,
    long templates,
    long refused,
    long revision,
    long committed) {

  /** What it can be used for. */
  public enum Phase {
    /** Being read into memory; not searched yet. */
    LOADING,
    /** Searched. */
    READY,
    /** Its templates are another model's: it is shown and erased from, and not searched. */
    FOREIGN,
    /** Its loading failed, as while the database is away, and is tried again. */
    FAILED,
    /** No key that the server has opens it: it is listed, and nothing else. */
    SEALED
  }

  /** The same for readiness and metrics; a foreign gallery does not hold the server up. */
  IndexState.GalleryIndex asIndex(long subjects) {
    return new IndexState.GalleryIndex(
        id,
        phase == Phase.READY || phase == Phase.FOREIGN,
        templates,
        subjects,
        phase == Phase.READY ? Math.max(0, committed - revision) : 0,
        refused);
  }
}
