package io.facerec.storage.upload;

import io.facerec.error.FaceException;
import java.time.Instant;

/** Somebody has as many uploads as they may have at a time. */
public final class TooManyUploadsException extends FaceException {
  private static final long serialVersionUID = 1L;

  TooManyUploadsException(int most, Instant nextExpiry) {
    super(
        "you have %d uploads, as many as you may have at a time; delete those that are done with, or wait: the next one expires at %s"
            .formatted(most, nextExpiry));
  }

  @Override
  public String code() {
    return "too_many_uploads";
  }
}
