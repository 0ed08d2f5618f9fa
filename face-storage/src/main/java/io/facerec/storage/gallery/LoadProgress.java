package io.facerec.storage.gallery;

/** Is told how far the loading of a gallery is, by several threads. */
@FunctionalInterface
public interface LoadProgress {
  LoadProgress NONE = (passed, total) -> {};

  /**
   * Called after each part, from the threads that load.
   *
   * <p>Counted are changes, since those of a gallery are known, and counting its templates would
   * take a good part of the time that reading them takes.
   *
   * @param passed changes whose templates, where they are still there, were read
   * @param total changes of the gallery when loading began
   */
  void loaded(long passed, long total);
}
