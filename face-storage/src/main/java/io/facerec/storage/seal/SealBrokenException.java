package io.facerec.storage.seal;

import org.jspecify.annotations.Nullable;

/**
 * The bytes were sealed by a key of the ring, but are not what was sealed, or not where they were
 * sealed for: damaged, altered, cut off, or copied from another place.
 */
public final class SealBrokenException extends SealException {
  private static final long serialVersionUID = 1L;

  SealBrokenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "seal_broken";
  }
}
