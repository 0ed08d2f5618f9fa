package io.facerec.storage.gallery;

import io.facerec.error.FaceException;

/** A gallery of that name is there already. */
public final class GalleryExistsException extends FaceException {
  private static final long serialVersionUID = 1L;

  GalleryExistsException(String message) {
    super(message);
  }

  @Override
  public String code() {
    return "gallery_exists";
  }
}
