package io.facerec.storage.cache;

import io.facerec.error.FaceException;
import org.jspecify.annotations.Nullable;

/**
 * A cache that is wrongly set up, or away. Nothing but opening one and asking for it throws this.
 */
public final class CacheException extends FaceException {
  private static final long serialVersionUID = 1L;

  CacheException(String message) {
    this(message, null);
  }

  CacheException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "cache";
  }
}
