package io.facerec.storage.object;

import io.facerec.error.FaceException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An object store that is wrongly set up, away, full, or refuses. The message says what to do. */
public final class ObjectStoreException extends FaceException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  ObjectStoreException(Reason reason, String message) {
    this(reason, message, null);
  }

  ObjectStoreException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  @Override
  public String code() {
    return "object_store_" + reason.name().toLowerCase(Locale.ROOT);
  }

  /** What is wrong with the store. */
  public enum Reason {
    /** Settings that are missing or not valid. */
    SETTINGS,
    /** No answer, or failures of the service that did not end with repetition. */
    UNREACHABLE,
    /** The access key or the secret key is not the service's. */
    WRONG_KEYS,
    /** The keys are right and may not do this. */
    ACCESS_DENIED,
    /** The bucket is not there. */
    NO_BUCKET,
    /** The clocks of this machine and of the service are too far apart. */
    CLOCK_SKEW,
    /** No space is left. Nothing was half-written. */
    FULL,
    /** The folder may not be written to. */
    NOT_WRITABLE,
    /** Anything else; the cause tells. */
    FAILED
  }
}
