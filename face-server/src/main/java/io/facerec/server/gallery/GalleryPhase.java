package io.facerec.server.gallery;

/** How far a gallery is in this process. */
enum GalleryPhase {
  /** Being read into memory; not searched yet. */
  LOADING,
  /** Searched. */
  READY,
  /** Its templates are another model's: it is shown and erased from, and not searched. */
  FOREIGN,
  /** Its loading failed, and is tried again. */
  FAILED
}
