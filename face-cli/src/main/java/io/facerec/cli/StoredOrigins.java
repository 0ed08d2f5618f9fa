package io.facerec.cli;

import io.facerec.FaceEngine;
import io.facerec.storage.gallery.StoredGallery;

/** Whether the models that are used are those that a gallery was made with. */
final class StoredOrigins {
  private StoredOrigins() {}

  static void requireSame(StoredGallery gallery, FaceEngine engine) {
    if (!gallery.origin().equals(engine.origin())) {
      throw new UnknownNameException(
          "origin_mismatch",
          "gallery '%s' holds templates of %s, and this run makes those of %s; --embedder %s is the gallery's, if the file is the same"
              .formatted(
                  gallery.name(), gallery.origin(), engine.origin(), gallery.origin().modelId()));
    }
  }
}
