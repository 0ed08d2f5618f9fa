package io.facerec.storage.gallery;

import io.facerec.error.FaceException;

/** People who are to be imported are in the gallery already. */
public final class ExistingSubjectsException extends FaceException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param count how many there are
   */
  public ExistingSubjectsException(long count) {
    super(
        ("%d of the subjects are in the gallery already; skip them, or merge their templates into"
                + " those that are there")
            .formatted(count));
  }

  @Override
  public String code() {
    return "subjects_exist";
  }
}
