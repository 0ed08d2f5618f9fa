package io.facerec.storage.gallery;

import io.facerec.embed.TemplateOrigin;
import io.facerec.error.FaceException;

/** A template of another model than the gallery's: it could be compared with none that is there. */
public final class GalleryOriginException extends FaceException {
  private static final long serialVersionUID = 1L;

  private GalleryOriginException(String message) {
    super(message);
  }

  static void requireSame(TemplateOrigin gallery, TemplateOrigin template) {
    if (!gallery.equals(template)) {
      throw new GalleryOriginException(
          "the gallery holds templates of %s, this one is of %s; embed with the gallery's model"
              .formatted(gallery, template));
    }
  }

  @Override
  public String code() {
    return "origin_mismatch";
  }
}
