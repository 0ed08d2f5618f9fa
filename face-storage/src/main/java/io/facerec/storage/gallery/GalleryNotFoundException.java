package io.facerec.storage.gallery;

import io.facerec.error.FaceException;

/** There is no such gallery, or it was deleted while it was open. */
public final class GalleryNotFoundException extends FaceException {
  private static final long serialVersionUID = 1L;

  GalleryNotFoundException(String message) {
    super(message);
  }

  @Override
  public String code() {
    return "gallery_not_found";
  }
}
