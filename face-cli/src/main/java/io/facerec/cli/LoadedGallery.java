package io.facerec.cli;

import io.facerec.storage.gallery.GalleryNotFoundException;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import picocli.CommandLine;

/** A stored gallery that is read for searches, visibly. */
final class LoadedGallery {
  private LoadedGallery() {}

  /** The caller closes it. */
  static StoredGallery open(
      CommandLine command, StoredGalleries galleries, String name, int threads) {
    try (ProgressLine progress =
        ProgressLine.of(
            Terminal.detect(), command.getErr(), "gallery", 0, ProgressLine.Unit.PIECES)) {
      return galleries.open(name, threads, progress::to);
    } catch (GalleryNotFoundException e) {
      throw new UnknownNameException(e.code(), GalleryAdministration.noGallery(name));
    }
  }
}
