package io.facerec.storage.gallery;

/** Is told how far the loading of a gallery is, by several threads. */
@FunctionalInterface
public interface LoadProgress {
  LoadProgress NONE = (loaded, total) -> {};

  /**
   * Called after each part, from the threads that load.
   *
   * @param loaded templates so far; refused ones count
   * @param total templates that were there when loading began
   */
  void loaded(long loaded, long total);
}
