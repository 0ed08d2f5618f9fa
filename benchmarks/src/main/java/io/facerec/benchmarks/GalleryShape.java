package io.facerec.benchmarks;

/** How the energy of made-up templates lies in their dimensions. */
public enum GalleryShape {
  /** The same in each, and a common direction. */
  EVEN,
  /** As in 516 templates of real faces, along axes of a random turn. */
  FACES
}
