package io.facerec.storage.gallery;

import io.facerec.error.FaceException;

/**
 * Pictures that were put to be kept were deleted before a row named them: nobody had them any
 * longer. Nothing was changed; put them again.
 */
public final class PictureGoneException extends FaceException {
  /** So often it is worth putting them: what is gone then again is not for another's erasure. */
  public static final int TRIES = 5;

  private static final long serialVersionUID = 1L;

  PictureGoneException(long pictures) {
    super(
        ("%d of the pictures to be kept were deleted just now, since nobody else had them; nothing"
                + " was changed, do it again")
            .formatted(pictures));
  }

  @Override
  public String code() {
    return "picture_gone";
  }
}
