package io.facerec.storage.seal;

import io.facerec.error.FaceException;
import org.jspecify.annotations.Nullable;

/** Sealed bytes that do not open. Nothing of what they hold is given out. */
public abstract sealed class SealException extends FaceException
    permits SealBrokenException, SealFormatException, UnknownKeyException {
  private static final long serialVersionUID = 1L;

  SealException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
