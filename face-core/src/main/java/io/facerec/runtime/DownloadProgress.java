package io.facerec.runtime;

/** Hears how a download goes on. Called on the downloading thread. */
@FunctionalInterface
public interface DownloadProgress {
  /** Hears nothing. */
  DownloadProgress SILENT = (model, done, total) -> {};

  /**
   * Some more bytes are on disk.
   *
   * @param model the one that is being downloaded
   * @param done bytes so far, those of an earlier, interrupted attempt included
   * @param total bytes of the whole file, or -1 when neither manifest nor server says
   */
  void advanced(ModelSpec model, long done, long total);
}
