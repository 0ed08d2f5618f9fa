package io.facerec.storage.gallery;

import io.facerec.error.FaceException;
import java.util.UUID;

/** The gallery was changed since the caller looked; look again, and decide anew. */
public final class GalleryChangedException extends FaceException {
  private static final long serialVersionUID = 1L;

  GalleryChangedException(UUID gallery, long seen, long now) {
    super(
        "gallery %s is at revision %d, not at %d any more; look again"
            .formatted(gallery, now, seen));
  }

  @Override
  public String code() {
    return "gallery_changed";
  }
}
